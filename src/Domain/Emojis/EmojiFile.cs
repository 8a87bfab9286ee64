using System.Security.Cryptography;

namespace Domain.Emojis;

/// <summary>An emoji's picture.</summary>
/// <param name="Name">The SHA-256 of its bytes in hex, with the suffix of its format: what has one name is one file.</param>
public sealed record EmojiFile(string Name, byte[] Bytes)
{
    /// <summary>In bytes; Mastodon's.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>In pixels, of either side: emojis are shown at the height of a line.</summary>
    public const int MaxSide = 1024;

    /// <summary>The rule that a file breaks, or null.</summary>
    public static string? RefusedBy(byte[] file) =>
        file.Length > MaxBytes ? "emoji.image_too_large"
        : ImageHeader.Read(file) is not { } header || Still(file, header.Format) is null ? "emoji.image_invalid"
        : Math.Max(header.Width, header.Height) > MaxSide ? "emoji.image_too_large"
        : null;

    /// <summary>A file that breaks no rule, and the one to show where nothing may move: often the same.</summary>
    public static (EmojiFile Image, EmojiFile Still) Of(byte[] file)
    {
        var format = ImageHeader.Read(file)!.Format;
        return (Named(file, format), Named(Still(file, format)!, format));
    }

    /// <summary>
    /// The file itself where it does not move; null where it is broken. A WebP that moves stays as it is: to still it takes a
    /// decoder.
    /// </summary>
    static byte[]? Still(byte[] file, ImageFormat format) =>
        format switch
        {
            ImageFormat.Gif => StillImage.OfGif(file),
            ImageFormat.Png => StillImage.OfPng(file),
            _ => file,
        };

    static EmojiFile Named(byte[] file, ImageFormat format)
    {
        var suffix = format switch
        {
            ImageFormat.Png => "png",
            ImageFormat.Gif => "gif",
            ImageFormat.WebP => "webp",
            _ => "jpg",
        };
        return new($"{Convert.ToHexStringLower(SHA256.HashData(file))}.{suffix}", file);
    }
}
