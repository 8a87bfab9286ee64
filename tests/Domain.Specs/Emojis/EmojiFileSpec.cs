using Annals.Testing;
using Domain.Emojis;
using Shouldly;
using Xunit;

namespace Domain.Specs.Emojis;

public class EmojiFileSpec
{
    public static TheoryData<string, byte[]> Formats =>
        new()
        {
            { "Png 600x500", Pictures.Png(600, 500) },
            { "Gif 600x500", Pictures.Gif(width: 600, height: 500) },
            { "Jpeg 600x500", Pictures.Jpeg(600, 500) },
            { "WebP 600x500", Pictures.WebP("VP8 ", 600, 500) },
            { "WebP 600x500", Pictures.WebP("VP8L", 600, 500) },
            { "WebP 600x500", Pictures.WebP("VP8X", 600, 500) },
        };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_says_its_format_and_size(string says, byte[] file)
    {
        var header = ImageHeader.Read(file).ShouldNotBeNull();
        $"{header.Format} {header.Width}x{header.Height}".ShouldBe(says);
        EmojiFile.RefusedBy(file).ShouldBeNull();
    }

    [Fact]
    public void A_picture_has_its_limits()
    {
        EmojiFile.RefusedBy(Pictures.Png(1024, 1024)).ShouldBeNull();
        EmojiFile.RefusedBy(Pictures.Png(1025, 1)).ShouldBe("emoji.image_too_large");
        EmojiFile.RefusedBy(Pictures.Jpeg(1, 1025)).ShouldBe("emoji.image_too_large");
        EmojiFile.RefusedBy([.. Pictures.Jpeg(), .. new byte[EmojiFile.MaxBytes]]).ShouldBe("emoji.image_too_large");
    }

    [Fact]
    public void What_is_broken_is_refused()
    {
        byte[][] wholes = [Pictures.Png(), Pictures.Gif(2), Pictures.Gif(), Pictures.WebP("VP8X")];
        foreach (var whole in wholes)
        foreach (var length in new[] { 0, 1, 10, 29, whole.Length - 1 })
            EmojiFile.RefusedBy(whole[..length]).ShouldBe("emoji.image_invalid");
        EmojiFile.RefusedBy(Pictures.Png(0)).ShouldBe("emoji.image_invalid");
        EmojiFile.RefusedBy(Pictures.Gif(frames: 0)).ShouldBe("emoji.image_invalid");
        EmojiFile.RefusedBy(new byte[100]).ShouldBe("emoji.image_invalid");
    }

    /// <summary>Cut anywhere, and with any byte changed, a file is judged: nothing is thrown.</summary>
    [Fact]
    public void No_file_is_too_odd_to_be_judged()
    {
        var random = new Random(1);
        foreach (var (_, file) in Formats.Select(row => ((string)row[0], (byte[])row[1])).Append(("", Pictures.Gif(3))))
            for (var times = 0; times < 2_000; times++)
            {
                var odd = file[..random.Next(file.Length + 1)];
                for (var changes = random.Next(4); changes > 0 && odd.Length > 0; changes--)
                    odd[random.Next(odd.Length)] = (byte)random.Next(256);
                if (EmojiFile.RefusedBy(odd) is null)
                    EmojiFile.Of(odd).Still.Bytes.ShouldNotBeEmpty();
            }
    }

    [Fact]
    public void What_moves_has_a_still_picture()
    {
        var (moving, still) = EmojiFile.Of(Pictures.Gif(frames: 3));
        still.Name.ShouldNotBe(moving.Name);
        still.Bytes.ShouldBe(Pictures.Gif(frames: 1));
        EmojiFile.Of(Pictures.Png(moves: true)).Still.Bytes.ShouldBe(Pictures.Png());
    }

    [Fact]
    public void What_does_not_move_is_its_own()
    {
        foreach (var file in new[] { Pictures.Gif(), Pictures.Png(), Pictures.Jpeg() })
            EmojiFile.Of(file).Still.ShouldBe(EmojiFile.Of(file).Image);
    }
}
