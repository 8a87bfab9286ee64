using System.Text;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

public class LogEntryTests
{
    static readonly LogEntry Entry = new(
        Guid.Parse("0192f0c1-a2b3-7c4d-8e5f-60718293a4b5"),
        "post/0192f0c1a2b37c4d8e5f60718293a4b5",
        Version: 2,
        Sequence: 77,
        "post.edited.v1",
        DateTimeOffset.UnixEpoch.AddTicks(17_000_000_000_123_456_9),
        Headers: """{"via": "web", "actor": "a"}""",
        Correlation: "c\n1",
        Causation: null,
        Body: """{ "text": {"k": 1.50}, "at": [] }"""
    );

    [Fact]
    public void An_entry_is_canonical_JSON_with_every_field()
    {
        Text(Entry)
            .ShouldBe(
                string.Concat(
                    """{"body":{"at":[],"text":{"k":1.5}},"causation":null,"correlation":"c\n1","format":1,""",
                    """ "headers":{"actor":"a","via":"web"},"id":"0192f0c1a2b37c4d8e5f60718293a4b5","sequence":77,"""[1..],
                    """ "stream":"post/0192f0c1a2b37c4d8e5f60718293a4b5","time":17000000000123456,"""[1..],
                    """ "type":"post.edited.v1","version":2}"""[1..]
                )
            );
        CanonicalJson.Of(Entry.Canonical()).ShouldBe(Entry.Canonical());
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{} trailing")]
    public void A_body_that_is_no_JSON_stands_as_text(string body) =>
        Text(Entry with { Body = body }).ShouldStartWith($$"""{"body":"{{body}}","causation":""");

    [Fact]
    public void A_body_that_is_too_deep_stands_as_text()
    {
        var deep = new string('[', 20_000) + new string(']', 20_000);
        Text(Entry with { Body = deep, Headers = deep }).ShouldStartWith($$"""{"body":"{{deep}}",""");
    }

    [Fact]
    public void Each_field_changes_the_leaf()
    {
        LogEntry[] others =
        [
            Entry,
            Entry with
            {
                Id = Guid.Empty,
            },
            Entry with
            {
                Stream = "post/1",
            },
            Entry with
            {
                Version = 3,
            },
            Entry with
            {
                Sequence = 78,
            },
            Entry with
            {
                Type = "post.edited.v2",
            },
            Entry with
            {
                Time = Entry.Time.AddMicroseconds(1),
            },
            Entry with
            {
                Headers = null,
            },
            Entry with
            {
                Correlation = null,
            },
            Entry with
            {
                Causation = "",
            },
            Entry with
            {
                Body = "{}",
            },
        ];
        others.Select(entry => TreeHash.Leaf(entry.Canonical())).ShouldBeUnique();
    }

    static string Text(LogEntry entry) => Encoding.UTF8.GetString(entry.Canonical());
}
