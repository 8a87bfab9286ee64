namespace Annals.Testing;

/// <summary>Small pictures, whole files by their specifications.</summary>
public static class Pictures
{
    /// <summary>One transparent pixel, unless told otherwise.</summary>
    public static byte[] Png(int width = 1, int height = 1, bool moves = false) =>
        [
            .. Convert.FromHexString("89504E470D0A1A0A"),
            .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 6, 0, 0, 0]),
            .. moves ? [.. Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), .. Chunk("fcTL", new byte[26])] : Array.Empty<byte>(),
            .. Chunk("IDAT", Convert.FromHexString("789C6360000000000500013A5B8D4E")),
            .. moves ? Chunk("fdAT", new byte[19]) : [],
            .. Chunk("IEND", []),
        ];

    /// <param name="frames">How many pictures it shows one after the other.</param>
    public static byte[] Gif(int frames = 1, int width = 1, int height = 1) =>
        [
            .. "GIF89a"u8,
            .. Little(width),
            .. Little(height),
            0x80,
            0,
            0,
            .. new byte[6], // a palette of two colours
            .. Enumerable.Range(0, frames).SelectMany(_ => Frame),
            0x3b,
        ];

    public static byte[] Jpeg(int width = 1, int height = 1) =>
        [
            0xff,
            0xd8,
            0xff,
            0xe0,
            0,
            4,
            0,
            0,
            0xff,
            0xc0,
            0,
            11,
            8,
            .. Big16(height),
            .. Big16(width),
            1,
            1,
            0x11,
            0,
            .. new byte[10],
        ];

    /// <param name="chunk">VP8L, VP8X or "VP8 ".</param>
    public static byte[] WebP(string chunk, int width = 1, int height = 1)
    {
        byte[] body = chunk switch
        {
            "VP8L" => [0x2f, .. BitConverter.GetBytes((uint)((width - 1) | ((height - 1) << 14))), .. new byte[5]],
            "VP8X" => [0, 0, 0, 0, .. BitConverter.GetBytes(width - 1)[..3], .. BitConverter.GetBytes(height - 1)[..3]],
            _ => [0, 0, 0, 0x9d, 1, 0x2a, .. Little(width), .. Little(height)],
        };
        return
        [
            .. "RIFF"u8,
            .. BitConverter.GetBytes(12 + body.Length),
            .. "WEBP"u8,
            .. System.Text.Encoding.ASCII.GetBytes(chunk),
            .. BitConverter.GetBytes(body.Length),
            .. body,
        ];
    }

    static byte[] Frame => Convert.FromHexString("21F90400000000002C0000000001000100000202440100");

    static byte[] Chunk(string name, byte[] data) =>
        [.. Big(data.Length), .. System.Text.Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];

    static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), .. Big16(value)];

    static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    static byte[] Little(int value) => [(byte)value, (byte)(value >> 8)];
}
