using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class PublishPostSpec
{
    static readonly PublishPost Publish = new(
        PostId.New(),
        Bob,
        "Good morning, #World and @carol",
        ContentWarning: "",
        Visibility.Public,
        IsSensitive: false,
        Language: "en",
        InReplyTo: null,
        Mentions: [Carol]
    );

    static readonly InstanceSettings Defaults = new();

    static Decision Decide(PublishPost command, Post? self = null) => command.Decide(self ?? Nothing, null, Strangers, Defaults);

    static PostPublished Published(PublishPost command) => Decide(command).Single().ShouldBeOfType<PostPublished>();

    static AccountId[] People(int count) => [.. Enumerable.Range(0, count).Select(_ => AccountId.New())];

    [Fact]
    public void A_post_says_what_was_written()
    {
        var post = Published(Publish);

        (post.Post, post.Author, post.Visibility, post.IsSensitive, post.Language, post.InReplyTo).ShouldBe(
            (Publish.Post, Bob, Visibility.Public, false, "en", null)
        );
        post.Body.Value.ShouldBe(new("Good morning, #World and @carol", "", ["World"]));
        post.Mentions.ShouldBe([Carol]);
    }

    [Fact]
    public void Who_asked_to_be_told_of_each_post_is_told_and_who_is_named_is_told_of_that()
    {
        var told = Told(Publish, Alice, Carol).ShouldHaveSingleItem();
        (told.Post, told.Author).ShouldBe((Publish.Post, Bob));
        told.To.ShouldBe([Alice]);
    }

    [Fact]
    public void What_is_said_to_some_alone_is_told_to_nobody_else() =>
        Told(Publish with { Visibility = Visibility.Direct }, Alice).ShouldBeEmpty();

    [Fact]
    public void Many_are_told_by_events_that_each_fit()
    {
        var watchers = People(2_500);
        var told = Told(Publish, watchers);
        told.Select(one => one.To.Count).ShouldBe([1_000, 1_000, 500]);
        told.SelectMany(one => one.To).ShouldBe(watchers);
    }

    static PostAnnounced[] Told(PublishPost command, params AccountId[] watchers) =>
        [.. Decide(command with { Watchers = watchers }).OfType<PostAnnounced>()];

    [Fact]
    public void What_it_says_is_sealed_with_its_own_key() => Published(Publish).Body.Subject.Key.ShouldBe(Publish.Stream);

    [Fact]
    public void A_post_begins_a_thread() => Published(Publish).Thread.ShouldBe(Publish.Post);

    [Fact]
    public void Publishing_twice_changes_nothing() => Nothing.ShouldChangeNothingTheSecondTime(post => Decide(Publish, post));

    [Fact]
    public void Publishing_twice_changes_nothing_though_a_name_has_found_its_bearer() =>
        Nothing.ShouldChangeNothingTheSecondTime(post =>
            Decide(Publish with { Mentions = post.Exists ? [Alice, Carol] : [Carol] }, post)
        );

    public static TheoryData<string, Func<PublishPost, PublishPost>> Others =>
        new()
        {
            { "text", post => post with { Text = "Good evening" } },
            { "author", post => post with { Author = Alice } },
            { "warning", post => post with { ContentWarning = "cw" } },
            { "visibility", post => post with { Visibility = Visibility.Direct } },
            { "sensitive", post => post with { IsSensitive = true } },
            { "language", post => post with { Language = null } },
            { "answer", post => post with { InReplyTo = Id } },
        };

    [Theory]
    [MemberData(nameof(Others))]
    public void An_id_is_never_used_for_another_post(string differsIn, Func<PublishPost, PublishPost> other) =>
        Decide(other!(Publish), self: Decide(Publish).On(Nothing).Outcome.State).RefusedBy.ShouldBe("post.id_taken", differsIn);

    [Fact]
    public void An_erased_post_is_not_published_again() =>
        Decide(Publish, self: Post.Fold([Published(Publish) with { Body = new(Post.Subject(Publish.Post), () => null) }]))
            .RefusedBy.ShouldBe("post.id_taken");

    [Fact]
    public void A_content_warning_makes_it_sensitive() =>
        Published(Publish with { ContentWarning = "Food" }).IsSensitive.ShouldBeTrue();

    [Fact]
    public void A_blank_content_warning_is_none()
    {
        var post = Published(Publish with { ContentWarning = " \u200B " });
        (post.IsSensitive, post.Body.Value.ContentWarning).ShouldBe((false, ""));
    }

    [Fact]
    public void Everyone_is_mentioned_once() =>
        Published(Publish with { Mentions = [Carol, Alice, Carol] }).Mentions.ShouldBe([Carol, Alice]);

    [Theory]
    [InlineData("pt_br", "pt-BR")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Languages_have_one_spelling(string? written, string? kept) =>
        Published(Publish with { Language = written }).Language.ShouldBe(kept);

    [Fact]
    public void Exactly_the_limit_is_not_too_long() =>
        Decide(Publish with { Text = new('x', 490), ContentWarning = new('y', 10) }).RefusedBy.ShouldBeNull();

    public static TheoryData<string, PublishPost> Refused =>
        new()
        {
            { "post.empty", Publish with { Text = "" } },
            { "post.empty", Publish with { Text = " \n\u200B\u2003 ", ContentWarning = "cw" } },
            { "post.too_long", Publish with { Text = new('x', 491), ContentWarning = new('y', 10) } },
            { "post.too_long", Publish with { Text = new('x', 60_000) } },
            { "post.too_long", Publish with { ContentWarning = new('x', 60_000) } },
            { "post.too_long", Publish with { Text = Writing.OneHugeCharacter } }, // 1 character
            { "post.text_invalid", Publish with { Text = "a\0b" } },
            { "post.text_invalid", Publish with { Text = "\uD83D" } },
            { "post.text_invalid", Publish with { ContentWarning = "\uDE00\uD83D" } },
            { "post.too_many_mentions", Publish with { Mentions = People(51) } },
            { "post.language_invalid", Publish with { Language = "english" } },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Rules_are_kept(string rule, PublishPost command) => Decide(command).RefusedBy.ShouldBe(rule);

    [Fact]
    public void The_instance_sets_the_length() =>
        (Publish with { Text = "four" })
            .Decide(Nothing, null, Strangers, InstanceSettings.Fold([new SettingChanged(Settings.MaxPostLength.Key, "3")]))
            .RefusedBy.ShouldBe("post.too_long");

    [Fact]
    public void The_instance_sets_the_mentions() =>
        Publish
            .Decide(Nothing, null, Strangers, InstanceSettings.Fold([new SettingChanged(Settings.MaxMentions.Key, "0")]))
            .RefusedBy.ShouldBe("post.too_many_mentions");
}
