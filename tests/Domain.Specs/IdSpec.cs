using Domain.Accounts;
using Domain.Announcements;
using Domain.Conversations;
using Domain.Filters;
using Domain.Instance;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Tags;
using Shouldly;
using Xunit;

namespace Domain.Specs;

public class IdSpec
{
    const string Text = "0192f0c1a2b37c4d8e5f60718293a4b5";

    [Fact]
    public void An_id_is_read_as_it_is_written()
    {
        AccountId.Parse(Text, null).ToString().ShouldBe(Text);
        PostId.Parse(Text, null).ToString().ShouldBe(Text);
        ListId.Parse(Text, null).ToString().ShouldBe(Text);
        FilterId.Parse(Text).ToString().ShouldBe(Text);
        AnnouncementId.Parse(Text).ToString().ShouldBe(Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("0192F0C1A2B37C4D8E5F60718293A4B5")] // two spellings would be two streams
    [InlineData("0192f0c1-a2b3-7c4d-8e5f-60718293a4b5")]
    [InlineData("0192f0c1a2b37c4d8e5f60718293a4b5 ")]
    [InlineData("0192f0c1a2b37c4d8e5f60718293a4bg")]
    public void Any_other_spelling_is_no_id(string? text)
    {
        AccountId.TryParse(text, out _).ShouldBeFalse();
        PostId.TryParse(text, out _).ShouldBeFalse();
        ListId.TryParse(text, null, out _).ShouldBeFalse();
        FilterId.TryParse(text, null, out _).ShouldBeFalse();
        AnnouncementId.TryParse(text, null, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => AccountId.Parse(text!, null));
        Should.Throw<FormatException>(() => PostId.Parse(text!, null));
    }

    [Fact]
    public void Ids_compare_as_their_text_does()
    {
        var (first, second) = (PostId.New(), PostId.New());
        first.CompareTo(second).ShouldBeLessThan(0);
        string.CompareOrdinal(first.ToString(), second.ToString()).ShouldBeLessThan(0);
    }

    [Fact]
    public void Streams_are_named_readably()
    {
        var (low, high) = (AccountId.Parse(Text, null), AccountId.Parse(Text[..31] + "6", null));
        Account.Stream(low).ShouldBe($"account/{Text}");
        Post.Stream(PostId.Parse(Text, null)).ShouldBe($"post/{Text}");
        Relationship.Stream(high, low).ShouldBe($"relationship/{low}/{high}");
        Relationship.Stream(low, high).ShouldBe($"relationship/{low}/{high}");
        Reaction.Stream(high, PostId.Parse(Text, null)).ShouldBe($"reaction/{high}/{Text}");
        ReadingList.Stream(ListId.Parse(Text, null)).ShouldBe($"list/{Text}");
        ConversationMark.Stream(low, PostId.Parse(Text, null)).ShouldBe($"conversation/{Text}/{Text}");
        FilterShelf.Stream(low).ShouldBe($"filters/{Text}");
        TagShelf.Stream(low).ShouldBe($"tags/{Text}");
        Announcement.Stream(AnnouncementId.Parse(Text)).ShouldBe($"announcement/{Text}");
        AnnouncementShelf.Stream(low).ShouldBe($"announcements/{Text}");
        InstanceSettings.Stream.ShouldBe("instance");
    }
}
