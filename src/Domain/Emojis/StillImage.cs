using System.Buffers.Binary;

namespace Domain.Emojis;

/// <summary>The first picture of a file that may hold several, cut out without looking at a pixel. Null where the file is broken.</summary>
static class StillImage
{
    /// <summary>Source: the GIF89a specification, by its blocks.</summary>
    public static byte[]? OfGif(byte[] gif)
    {
        const byte Extension = 0x21,
            Image = 0x2c,
            Trailer = 0x3b;
        const int Header = 13,
            Descriptor = 10;
        var at = Header + PaletteLength(gif[10]);
        for (var (images, first) = (0, 0); at < gif.Length; )
            switch (gif[at])
            {
                case Extension:
                    at = AfterBlocks(gif, at + 2);
                    break;
                case Image when at + Descriptor < gif.Length:
                    at = AfterBlocks(gif, at + Descriptor + PaletteLength(gif[at + 9]) + 1);
                    first = images++ == 0 ? at : first;
                    break;
                case Trailer:
                    return images switch
                    {
                        0 => null,
                        1 => gif,
                        _ => [.. gif.AsSpan(0, first), Trailer],
                    };
                default:
                    return null;
            }
        return null;
    }

    /// <summary>Without the chunks by which a PNG moves: readers that know nothing of them show the rest.</summary>
    public static byte[]? OfPng(byte[] png)
    {
        const int Overhead = 12; // length, name and checksum
        var still = new List<byte>(png.Length);
        still.AddRange(ImageHeader.PngMagic);
        for (var at = ImageHeader.PngMagic.Length; at + Overhead <= png.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at)) + Overhead;
            if (at + length > png.Length)
                return null;
            var chunk = png.AsSpan(at, (int)length);
            var name = chunk[4..8];
            if (!name.SequenceEqual("acTL"u8) && !name.SequenceEqual("fcTL"u8) && !name.SequenceEqual("fdAT"u8))
                still.AddRange(chunk);
            if (name.SequenceEqual("IEND"u8))
                return still.Count == png.Length ? png : [.. still];
            at += chunk.Length;
        }
        return null;
    }

    static int PaletteLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    /// <summary>Where a row of sub-blocks ends; beyond the file where it does not.</summary>
    static int AfterBlocks(byte[] gif, int at)
    {
        while (at < gif.Length && gif[at] > 0)
            at += gif[at] + 1;
        return at + 1;
    }
}
