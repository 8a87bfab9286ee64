using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class EditPostSpec
{
    /// <summary>Says the opposite, to Bob instead of Carol.</summary>
    static readonly EditPost Edit = new(
        Id,
        Alice,
        "Good bye @bob #World",
        ContentWarning: "",
        IsSensitive: false,
        Language: "en",
        Mentions: [Bob],
        Readers: []
    );

    static readonly Post Hello = By(Alice, Visibility.Unlisted);
    static readonly InstanceSettings Defaults = new();

    static Decision Decide(EditPost command, Post? self = null) => command.Decide(self ?? Hello, Defaults);

    static PostEdited Edited(EditPost command, Post? self = null) => Decide(command, self).Single().ShouldBeOfType<PostEdited>();

    static Post After(EditPost command, Post? self = null) => (self ?? Hello).Evolve(Edited(command, self));

    [Fact]
    public void An_edit_says_all_that_is_so_from_now_on()
    {
        var edit = Edited(Edit with { ContentWarning = "Farewell" });

        (edit.Post, edit.Author, edit.Visibility, edit.IsSensitive, edit.Language).ShouldBe(
            (Id, Alice, Visibility.Unlisted, true, "en")
        );
        edit.Body.Value.ShouldBe(new("Good bye @bob #World", "Farewell", ["World"]));
        edit.Body.Subject.Key.ShouldBe(Post.Stream(Id));
    }

    [Fact]
    public void Who_boosted_or_liked_it_is_told_once_but_not_the_author_nor_whom_it_names_now()
    {
        var edit = Edit with { Readers = [Carol, Alice, Bob, Carol] };
        Decide(edit).Last().ShouldBeOfType<PostEditAnnounced>().To.ShouldBe([Carol]);
        Decide(edit with { Readers = [Alice, Bob] }).ShouldHaveSingleItem();
        Hello.ShouldChangeNothingTheSecondTime(post => Decide(edit, post));
    }

    [Fact]
    public void No_more_are_told_than_an_event_can_name()
    {
        AccountId[] many = [.. Enumerable.Range(0, EditPost.MostReaders + 1).Select(_ => AccountId.New())];
        Decide(Edit with { Readers = many }).Last().ShouldBeOfType<PostEditAnnounced>().To.ShouldBe(many[..^1]);
    }

    [Fact]
    public void Who_quotes_it_is_told_once_of_that_and_of_nothing_else()
    {
        var (dave, mine) = (AccountId.New(), PostId.New());
        Quoter[] quoters = [new(dave, mine), new(Alice, PostId.New()), new(Bob, PostId.New()), new(dave, PostId.New())];
        var edit = Edit with { Readers = [Carol, dave], Quoters = quoters };
        var events = Decide(edit);
        events.OfType<PostEditAnnounced>().Single().To.ShouldBe([Carol]);
        events.OfType<QuotedEditAnnounced>().Single().To.ShouldBe([new(dave, mine)]);
        Hello.ShouldChangeNothingTheSecondTime(post => Decide(edit, post));

        Quoter[] many = [.. Enumerable.Range(0, EditPost.MostQuoters + 1).Select(_ => new Quoter(AccountId.New(), mine))];
        Decide(Edit with { Quoters = many }).Last().ShouldBeOfType<QuotedEditAnnounced>().To.ShouldBe(many[..^1]);
    }

    [Fact]
    public void Editing_twice_changes_nothing() => Hello.ShouldChangeNothingTheSecondTime(post => Decide(Edit, post));

    [Fact]
    public void Saying_the_same_is_no_edit_though_a_name_has_found_its_bearer() =>
        Decide(Edit with { Text = "Hello @carol ", Language = null, Mentions = [Carol, Bob] }).ShouldBeEmpty();

    [Fact]
    public void Every_part_of_it_can_be_edited_alone()
    {
        var same = Edit with { Text = "Hello @carol", Language = null };
        Edited(same with { ContentWarning = "cw" }).Body.Value.ContentWarning.ShouldBe("cw");
        Edited(same with { IsSensitive = true }).IsSensitive.ShouldBeTrue();
        Edited(same with { Language = "de" }).Language.ShouldBe("de");
    }

    [Fact]
    public void Whom_it_names_now_and_whom_it_names_for_the_first_time_are_told_apart()
    {
        var second = After(Edit with { Mentions = [Bob, Bob] });
        (second.Named.Single(), second.Mentions.Count).ShouldBe((Bob, 2));

        var third = Edited(Edit with { Text = "Hello @carol and @alice", Mentions = [Carol, Alice] }, second);
        third.Mentions.ShouldBe([Carol, Alice]);
        third.NewMentions.ShouldBe([Alice]);
        second.Evolve(third).Mentions.ShouldBe([Carol, Bob, Alice]);
    }

    [Theory]
    [InlineData(Visibility.Private)]
    [InlineData(Visibility.Direct)]
    public void Whom_it_names_may_see_it_and_whom_it_named_still_may(Visibility visibility)
    {
        var before = By(Alice, visibility);
        before.IsVisibleTo(Bob, Strangers).ShouldBeFalse();
        var after = After(Edit, before);
        after.IsVisibleTo(Bob, Strangers).ShouldBeTrue();
        after.IsVisibleTo(Carol, Strangers).ShouldBeTrue();
        after.IsVisibleTo(AccountId.New(), Strangers).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("", null)]
    [InlineData("pt_br", "pt-BR")]
    public void A_language_stays_unless_another_or_none_is_named(string? written, string? kept) =>
        Edited(Edit with { Language = written, Text = "Olá" }, After(Edit)).Language.ShouldBe(kept);

    [Fact]
    public void A_warning_that_is_taken_off_leaves_it_insensitive_unless_said()
    {
        var warned = After(Edit with { ContentWarning = "cw" });
        Edited(Edit, warned).IsSensitive.ShouldBeFalse();
        Edited(Edit with { IsSensitive = true }, warned).IsSensitive.ShouldBeTrue();
    }

    [Fact]
    public void What_was_published_is_published_again_though_it_was_edited()
    {
        var publish = new PublishPost(Id, Alice, "Hello @carol", "", Visibility.Unlisted, false, null, null, [Carol]);
        publish.Decide(After(Edit), null, Strangers, Defaults).ShouldBe([]);
        (publish with { Text = Edit.Text }).Decide(After(Edit), null, Strangers, Defaults).RefusedBy.ShouldBe("post.id_taken");
    }

    public static TheoryData<string, Post, AccountId> Untouchable =>
        new()
        {
            { "not there", Nothing, Alice },
            { "someone else's", Hello, Bob },
            { "deleted", Hello.Deleted(), Alice },
            { "erased", Hello with { Body = new(Post.Subject(Id), () => null) }, Alice },
        };

    [Theory]
    [MemberData(nameof(Untouchable))]
    public void Only_ones_own_post_that_is_there_is_known(string which, Post self, AccountId actor) =>
        Decide(Edit with { Actor = actor }, self).RefusedBy.ShouldBe("post.unknown", which);

    public static TheoryData<string, EditPost> Refused =>
        new()
        {
            { "post.empty", Edit with { Text = "" } },
            { "post.empty", Edit with { Text = " \n\u200B ", ContentWarning = "cw" } },
            { "post.too_long", Edit with { Text = new('x', 491), ContentWarning = new('y', 10) } },
            { "post.too_long", Edit with { Text = new('x', 60_000) } },
            { "post.text_invalid", Edit with { Text = "a\0b" } },
            { "post.text_invalid", Edit with { ContentWarning = "\uDE00\uD83D" } },
            { "post.language_invalid", Edit with { Language = "english" } },
            { "post.too_many_mentions", Edit with { Mentions = [.. Enumerable.Range(0, 51).Select(_ => AccountId.New())] } },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Rules_are_kept(string rule, EditPost command) => Decide(command).RefusedBy.ShouldBe(rule);

    [Fact]
    public void A_post_is_edited_so_often_and_no_more()
    {
        var post = Hello;
        for (var i = 0; i < EditPost.MostEdits; i++)
            post = After(Edit with { Text = $"version {i}" }, post);
        Decide(Edit, post).RefusedBy.ShouldBe("post.too_many_edits");
        Decide(Edit with { Text = $"version {EditPost.MostEdits - 1}" }, post).RefusedBy.ShouldBeNull();
    }
}
