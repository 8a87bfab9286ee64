using System.Buffers.Binary;

namespace Domain.Emojis;

public enum ImageFormat
{
    Png,
    Gif,
    WebP,
    Jpeg,
}

/// <summary>What a picture says of itself at its beginning; its name, and whoever sent it, may say otherwise.</summary>
/// <param name="Width">In pixels, at least 1; so is the height.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height)
{
    /// <summary>What every format has before its first pixel.</summary>
    const int LeastBytes = 30;

    internal static ReadOnlySpan<byte> PngMagic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Null where it is none of the formats, or has no size.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < LeastBytes)
            return null;
        var header =
            file.StartsWith(PngMagic) ? Png(file)
            : file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) ? Gif(file)
            : file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? WebP(file)
            : file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? Jpeg(file)
            : null;
        return header is { Width: > 0, Height: > 0 } ? header : null;
    }

    static ImageHeader? Png(ReadOnlySpan<byte> file) =>
        file[12..].StartsWith("IHDR"u8)
            ? new(
                ImageFormat.Png,
                BinaryPrimitives.ReadInt32BigEndian(file[16..]),
                BinaryPrimitives.ReadInt32BigEndian(file[20..])
            )
            : null;

    static ImageHeader Gif(ReadOnlySpan<byte> file) =>
        new(
            ImageFormat.Gif,
            BinaryPrimitives.ReadUInt16LittleEndian(file[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(file[8..])
        );

    // developers.google.com/speed/webp/docs/riff_container; RFC 6386 9.1 for VP8
    static ImageHeader? WebP(ReadOnlySpan<byte> file)
    {
        const int Vp8Size = 0x3fff;
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L > file.Length)
            return null;
        var chunk = file[12..16];
        if (chunk.SequenceEqual("VP8 "u8))
            return new(
                ImageFormat.WebP,
                BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & Vp8Size,
                BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & Vp8Size
            );
        if (chunk.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return new(ImageFormat.WebP, (int)(bits & Vp8Size) + 1, (int)((bits >> 14) & Vp8Size) + 1);
        }
        return chunk.SequenceEqual("VP8X"u8) ? new(ImageFormat.WebP, UInt24(file[24..]) + 1, UInt24(file[27..]) + 1) : null;
    }

    static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    /// <summary>The size stands in the frame's header, which other segments precede (ITU T.81, B.2.2).</summary>
    static ImageHeader? Jpeg(ReadOnlySpan<byte> file)
    {
        const byte Define = 0xc4,
            Extension = 0xc8,
            Arithmetic = 0xcc,
            Scan = 0xda;
        for (var at = 2; at + 9 <= file.Length && file[at] == 0xff; )
        {
            var marker = file[at + 1];
            if (marker is >= 0xc0 and <= 0xcf and not (Define or Extension or Arithmetic))
                return new(
                    ImageFormat.Jpeg,
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..])
                );
            if (marker == Scan)
                return null;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        return null;
    }
}
