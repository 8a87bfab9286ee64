using System.Text.Json;
using Annals.Testing;
using Api.Auth;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

/// <summary>Verbs by which an operator changes something, one after the other on one instance.</summary>
public sealed class CommandVerbTests : CommandLineTests
{
    [Fact]
    public void An_operator_makes_accounts_and_tokens_changes_settings_and_reads_the_log()
    {
        string[] alice =
        [
            "account",
            "create",
            "--username",
            "Admin",
            "--email",
            "a@mail.example",
            "--confirmed",
            "--role",
            "admin",
        ];
        var made = Annals("correct horse battery\n", [.. alice, "--password", "-", "--json"]);
        made.Code.ShouldBe(0, made.Error);
        var id = Line(made.Out).GetProperty("id").GetString();

        var again = Annals(null, [.. alice, "--password", "correct horse battery"]);
        (again.Code, again.Error).ShouldBe((1, "Validation failed: Username has already been taken"));
        Annals(null, "account", "create", "--username", "bob", "--email", "b@mail.example", "--password", "short")
            .Code.ShouldBe(1);
        Annals(null, "account", "create", "--username", "bob").Code.ShouldBe(2);

        var token = Annals(null, "token", "create", "--username", "admin", "--scopes", "read write:statuses");
        (token.Code, token.Out.Length).ShouldBe((0, Secret.New().Length), token.Error);
        Annals(null, "token", "create", "--username", "admin", "--app", "Backup").Code.ShouldBe(0);
        Annals(null, "token", "create", "--username", "nobody").Code.ShouldBe(1);
        Annals(null, "token", "create", "--username", "admin", "--scopes", "everything").Code.ShouldBe(2);

        var suspended = Annals(null, "account", "suspend", "ADMIN", "--reason", "spam");
        (suspended.Code, suspended.Out).ShouldBe((0, "@Admin is suspended."), suspended.Error);
        Annals(null, "account", "suspend", "admin", "--reason", " ").Code.ShouldBe(1);
        Annals(null, "account", "suspend", "admin").Code.ShouldBe(2);
        Annals(null, "account", "suspend", "nobody", "--reason", "spam").Code.ShouldBe(1);
        Annals(null, "account", "unsuspend", "admin", "--reason", "a mistake").Out.ShouldBe("@Admin is not suspended.");

        Annals(null, "account", "rename", "ADMIN", "Boss").Out.ShouldBe("@Admin is @Boss.");
        Annals(null, "account", "rename", "admin", "Boss").Code.ShouldBe(1, "nobody signs in so any more");
        Annals(null, "account", "rename", "boss", "b o s s").Code.ShouldBe(1);
        Annals(null, "account", "rename", "boss", "Admin").Out.ShouldBe("@Boss is @Admin.");

        Annals(null, "settings", "set", "erase_accounts_after", "86400").Code.ShouldBe(0);
        var deleted = Annals(null, "account", "delete", "ADMIN", "--reason", "asked for");
        deleted.Out.ShouldBe($"@Admin is deleted, and will be erased at {Time(deleted.Out):u}.", deleted.Error);
        Time(deleted.Out).ShouldBe(DateTimeOffset.UtcNow.AddDays(1), TimeSpan.FromMinutes(5));
        Time(Annals(null, "account", "delete", "admin").Out).ShouldBe(Time(deleted.Out), "the earlier time stands");
        Annals(null, "account", "delete", "admin", "--reason", " ").Code.ShouldBe(1);
        Annals(null, "account", "delete", "nobody").Code.ShouldBe(1);
        Annals(null, "account", "undelete", "admin").Out.ShouldBe("@Admin is not deleted.");
        Annals(null, "account", "undelete", "admin").Code.ShouldBe(0);
        Annals(null, "account", "confirm", "admin").Out.ShouldBe("@Admin is confirmed.");
        Annals(null, "account", "confirm", "nobody").Code.ShouldBe(1);

        var allowed = Annals(null, "signin", "allow", "192.0.2.0/24", "--for", "8h", "--reason", "a conference");
        allowed.Code.ShouldBe(0, allowed.Error);
        var network = Line(Annals(null, "signin", "list", "--json").Out).EnumerateArray().ShouldHaveSingleItem();
        (network.GetProperty("network").GetString(), network.GetProperty("reason").GetString()).ShouldBe(
            ("192.0.2.0/24", "a conference")
        );
        network.GetProperty("until").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow.AddHours(8), TimeSpan.FromMinutes(5));
        foreach (var duration in new[] { "8y", "31d" })
            Annals(null, "signin", "allow", "192.0.2.0/24", $"--for={duration}", "--reason", "a conference").Code.ShouldBe(1);
        Annals(null, "signin", "allow", "0.0.0.0/0", "--for", "8h", "--reason", "everyone").Code.ShouldBe(1);
        Annals(null, "signin", "allow", "192.0.2.0/24", "--for", "8h").Code.ShouldBe(2);
        Annals(null, "signin", "revoke", "192.0.2.0/24").Code.ShouldBe(0);
        Line(Annals(null, "signin", "list", "--json").Out).GetArrayLength().ShouldBe(0);

        Annals(null, "settings", "get", "max_post_length").Out.ShouldBe("500");
        Annals(null, "settings", "set", "max_post_length", "0600").Out.ShouldBe("max_post_length is 600");
        Annals(null, "settings", "set", "max_post_length", "600").Code.ShouldBe(0);
        Annals(null, "settings", "get", "max_post_length").Out.ShouldBe("600");
        var refused = Annals(null, "settings", "set", "max_post_length", "many");
        (refused.Code, refused.Error).ShouldBe(
            (1, "max_post_length is a whole number from 1 to 5000.\nValidation failed: The setting cannot take this value")
        );
        Annals(null, "settings", "set", "nonsense", "1").Code.ShouldBe(1);
        Annals(null, "settings", "reset", "max_post_length").Out.ShouldBe("max_post_length is 500");
        Line(Annals(null, "settings", "list", "--json").Out)
            .EnumerateArray()
            .ShouldContain(row => row.GetProperty("key").GetString() == "title" && row.GetProperty("is_default").GetBoolean());

        var events = Annals(null, "events", "--json").Out.Split('\n').Select(Line).ToArray();
        events
            .Select(e => e.GetProperty("name").GetString())
            .ShouldBe([
                "account.registered.v1",
                "account.suspended.v1",
                "account.unsuspended.v1",
                "account.renamed.v1",
                "account.renamed.v1",
                "instance.setting_changed.v1",
                "account.deleted.v1",
                "account.restored.v1",
                "account.email_confirmed.v1",
                "instance.network_allowed.v1",
                "instance.network_disallowed.v1",
                "instance.setting_changed.v1",
                "instance.setting_changed.v1",
            ]);
        var first = events[0];
        first.GetProperty("body").GetProperty("username").GetString().ShouldBe("Admin");
        first.GetProperty("client").GetString().ShouldBe("cli");
        first.GetProperty("correlation").GetString()!.Length.ShouldBe(32);
        first.TryGetProperty("actor", out _).ShouldBeFalse();

        var stream = Annals(null, "events", "--stream", $"account/{id}");
        stream.Out.ShouldContain($"account.registered.v1  account/{id} version 1");
        stream.Out.ShouldContain("actor none, client cli, correlation ");
        Annals(null, "events", "--json", "--after", $"{events[10].GetProperty("position")}", "--limit", "1")
            .Out.Split('\n')
            .ShouldHaveSingleItem()
            .ShouldContain("\"value\":\"600\"");

        static DateTimeOffset Time(string deleted) =>
            DateTimeOffset.Parse(deleted[^21..^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Emojis_are_added_changed_listed_and_removed()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, Pictures.Gif(frames: 2));
        Annals(null, "emoji", "add", "blobcat", file, "--category", "Cats").Out.ShouldBe(":blobcat: was added.");
        Annals(null, "emoji", "add", "blobcat", file).Error.ShouldContain("Another emoji has this shortcode already");
        Annals(null, "emoji", "add", "blobdog", file + "s").Code.ShouldBe(1);
        File.WriteAllBytes(file, new byte[10_000_000]);
        Annals(null, "emoji", "add", "blobdog", file).Error.ShouldContain("larger than 256 KB");
        File.Delete(file);

        Annals(null, "emoji", "change", "blobcat", "--featured", "true", "--listed", "false").Code.ShouldBe(0);
        Annals(null, "emoji", "change", "blobdog", "--listed", "false").Code.ShouldBe(1);
        var row = Line(Annals(null, "emoji", "list", "--json").Out).EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("shortcode").GetString().ShouldBe("blobcat");
        row.GetProperty("category").GetString().ShouldBe("Cats");
        (row.GetProperty("listed").GetBoolean(), row.GetProperty("featured").GetBoolean()).ShouldBe((false, true));
        Annals(null, "emoji", "list").Out.ShouldContain("blobcat");

        Annals(null, "emoji", "remove", "blobcat").Out.ShouldBe(":blobcat: is no emoji.");
        Line(Annals(null, "emoji", "list", "--json").Out).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Something_is_announced_said_otherwise_and_withdrawn()
    {
        var made = Annals("a party\nat eight", "announcement", "publish", "-", "--starts-at", "2030-01-31T20:00");
        made.Code.ShouldBe(0, made.Error);
        var id = made.Out;
        Annals(null, "announcement", "change", id, "--ends-at", "2030-02-01", "--all-day", "true").Out.ShouldBe(id);
        var said = Line(Annals(null, "events", "--json", "--stream", $"announcement/{id}").Out.Split('\n')[^1])
            .GetProperty("body");
        said.GetProperty("text").GetString().ShouldBe("a party\nat eight");
        said.GetProperty("endsAt").GetDateTimeOffset().ShouldBe(new(2030, 2, 1, 0, 0, 0, TimeSpan.Zero));
        Annals(null, "announcement", "change", id, "--starts-at", "soon").Error.ShouldContain("both at times that there are");
        Annals(null, "announcement", "change", "42", "--text", "b").Error.ShouldContain("Record not found");
        Annals(null, "announcement", "publish", " ").Error.ShouldContain("can't be blank");
        Annals(null, "announcement", "list").Code.ShouldBe(0);
        for (var i = 0; i < 2; i++)
            Annals(null, "announcement", "withdraw", id).Out.ShouldBe(id);
        Annals(null, "announcement", "change", id, "--text", "b").Error.ShouldContain("Record not found");
    }

    [Fact]
    public void A_seeded_community_is_made_by_commands_alone_and_only_once()
    {
        var seeded = Annals("correct horse battery\n", "seed", "--people", "4", "--posts", "6", "--password", "-");
        seeded.Code.ShouldBe(0, seeded.Error);
        var events = Annals(null, "events", "--json").Out.Split('\n').Select(Line).ToList();
        var names = events.Select(e => e.GetProperty("name").GetString()!).ToList();
        names.Count(name => name == "account.registered.v1").ShouldBe(4);
        names.Count(name => name == "post.published.v1").ShouldBe(6);
        names.ShouldContain(name => name == "relationship.followed.v1");
        events.ShouldAllBe(e =>
            e.GetProperty("client").GetString() == "seed" && e.GetProperty("actor").GetString()!.Length == 32
        );

        Annals("pw\n", "seed", "--people", "0", "--password", "-").Code.ShouldBe(2);
        var again = Annals("correct horse battery\n", "seed", "--people", "4", "--posts", "6", "--password", "-");
        again.Code.ShouldBe(3);
        again.Error.ShouldContain("account.name_taken");
    }

    [Fact]
    public void Keys_are_turned_and_their_epochs_listed()
    {
        Annals("correct horse battery\n", "seed", "--people", "2", "--posts", "3", "--password", "-").Code.ShouldBe(0);
        string[] owner = ["--database-owner-url", TestDatabase.Url(Database.Owner)];
        var before = Epochs().ShouldHaveSingleItem();
        before.GetProperty("live_keys").GetInt64().ShouldBe(5);
        before.GetProperty("closed_at").ValueKind.ShouldBe(JsonValueKind.Null);

        var rotated = Annals(null, ["keys", "rotate", "--json", .. owner]);
        rotated.Code.ShouldBe(0, rotated.Error);
        var finished = Line(rotated.Out);
        finished.GetProperty("rewrapped").GetInt64().ShouldBe(5);
        finished.GetProperty("destroyed").EnumerateArray().Single().GetString().ShouldBe(before.GetProperty("name").GetString());

        var epochs = Epochs();
        epochs.Count.ShouldBe(2);
        epochs[0]
            .GetProperty("destroyed_at")
            .GetDateTimeOffset()
            .ShouldBeGreaterThan(before.GetProperty("began_at").GetDateTimeOffset());
        epochs[1].GetProperty("name").GetString().ShouldBe(finished.GetProperty("epoch").GetString());
        epochs[1].GetProperty("live_keys").GetInt64().ShouldBe(5);
        Annals(null, ["keys", "rotate", .. owner]).Out.ShouldStartWith("5 keys were wrapped anew");

        // the owner alone may, and only with the ring that belongs to the database
        Annals(null, "keys", "rotate").Code.ShouldBe(2);
        Annals(null, ["keys", "rotate", "--database-owner-url", TestDatabase.Url(Database.Server)]).Code.ShouldNotBe(0);
        var file = Directory.GetFiles(Keyring, "*.kek").Single();
        File.WriteAllText(file, Convert.ToBase64String(new byte[32]));
        var foreign = Annals(null, ["keys", "rotate", .. owner]);
        (foreign.Code, Epochs().Count).ShouldBe((2, 3));
        foreign.Error.ShouldContain("Nothing was changed");
        Annals(null, "keys", "rotate", "--help").Out.ShouldContain("may be broken off", Case.Insensitive);

        List<JsonElement> Epochs() => [.. Line(Annals(null, ["keys", "status", "--json", .. owner]).Out).EnumerateArray()];
    }
}
