using System.Text.Json;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

/// <summary>Verbs by which an operator looks at an instance and changes nothing.</summary>
public sealed class InspectionVerbTests : CommandLineTests
{
    [Fact]
    public void The_doctor_names_what_is_ill_and_only_that()
    {
        File.SetUnixFileMode(
            Directory.GetFiles(Keyring, "*.kek").Single(),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead
        );
        var ill = Annals(null, "doctor", "--json", "--public-url", "http://annals.example");
        ill.Code.ShouldBe(1, ill.Error);
        Line(ill.Out)
            .EnumerateArray()
            .Where(finding => !finding.GetProperty("is_well").GetBoolean())
            .Select(finding => finding.GetProperty("subject").GetString())
            .ShouldBe(["address", "keys"]);

        foreach (var file in Directory.GetFiles(Keyring))
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var well = Annals(null, "doctor", "--json");
        well.Code.ShouldBe(0, well.Out);
        File.Delete(Directory.GetFiles(Keyring, "*.kek").Single());
        Annals(null, "doctor", "--json").Code.ShouldBe(1);
    }

    [Fact]
    public void What_hashing_a_password_may_cost_is_measured_and_the_least_is_proposed_where_all_takes_too_long()
    {
        var slow = Annals(null, "argon2", "--within", "1", "--json");
        slow.Code.ShouldBe(0, slow.Error);
        var proposed = Line(slow.Out);
        (proposed.GetProperty("argon2_memory").GetInt32(), proposed.GetProperty("argon2_passes").GetInt32()).ShouldBe((19, 2));
        proposed.GetProperty("measured").EnumerateArray().ShouldHaveSingleItem();
        Annals(null, "argon2", "--within", "0").Code.ShouldBe(2);
    }

    [Fact]
    public void Projections_that_never_ran_are_told_apart_from_those_that_have_nothing_to_do()
    {
        Annals(null, "projections", "status").Code.ShouldBe(0, "an empty log leaves nobody behind");
        Annals(null, "settings", "set", "title", "Town");
        var status = Annals(null, "projections", "status", "--json");
        status.Code.ShouldBe(1, status.Error);
        Line(status.Out).GetProperty("end").GetInt64().ShouldBe(1);
        var profiles = Line(status.Out).GetProperty("projections")[0];
        profiles.GetProperty("name").GetString().ShouldBe("profiles");
        profiles.GetProperty("position").ValueKind.ShouldBe(JsonValueKind.Null);
        profiles.GetProperty("behind").GetInt64().ShouldBe(1);
        profiles.GetProperty("waiting_seconds").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Indexes_are_listed_with_their_bytes_and_what_they_serve()
    {
        var listed = Annals(null, "db", "indexes", "--json");
        listed.Code.ShouldBe(0, listed.Error);
        var all = Line(listed.Out);
        var indexes = all.GetProperty("indexes").EnumerateArray().ToList();
        indexes.Sum(index => index.GetProperty("bytes").GetInt64()).ShouldBe(all.GetProperty("bytes").GetInt64());
        all.GetProperty("shared_buffers").GetInt64().ShouldBeGreaterThan(all.GetProperty("bytes").GetInt64());
        var bonds = indexes.Single(index => index.GetProperty("name").GetString() == "bond_standing");
        bonds.GetProperty("table").GetString().ShouldBe("mt_doc_bond");
        bonds.GetProperty("serves").GetString().ShouldBe("BondQueries.Standings");
        Annals(null, "db", "indexes").Out.ShouldContain("shared_buffers");
    }

    [Fact]
    public void Routes_are_those_of_the_server()
    {
        var routes = Line(Annals(null, "routes", "--json").Out).EnumerateArray().ToList();
        var post = routes.Single(r =>
            r.GetProperty("path").GetString() == "/api/v1/statuses" && r.GetProperty("verb").GetString() == "POST"
        );
        post.GetProperty("caller").GetString().ShouldBe("User");
        post.GetProperty("scopes")[0].GetString().ShouldBe("write:statuses");
        post.GetProperty("summary").GetString().ShouldBe("Publish a post.");
    }

    [Fact]
    public async Task A_server_in_development_has_the_routes_of_one_in_production()
    {
        var routes = await Task.WhenAll(new[] { "Development", "Production" }.Select(RoutesIn));
        routes[0].ShouldContain("/api/v1/statuses");
        routes[0].ShouldBe(routes[1]);

        static async Task<string> RoutesIn(string environment)
        {
            using var annals = AnnalsProcess.Start(
                ["routes", "--json"],
                new() { ["ASPNETCORE_ENVIRONMENT"] = environment, ["DOTNET_ENVIRONMENT"] = environment }
            );
            (await annals.Ended()).ShouldBe(0);
            return string.Join('\n', annals.Lines);
        }
    }

    [Fact]
    public void A_setting_is_explained_by_the_layer_that_wins_and_a_secret_is_not_shown()
    {
        var config = Path.Combine(Keyring, "config.json");
        File.WriteAllText(config, """{"port": 8081}""");
        Winner("PORT").ShouldBe(("default", "8080"));
        Winner("port", "--config", config).ShouldBe(("config file", "8081"));
        Winner("PORT", "--config", config, "--port", "8082").ShouldBe(("flag", "8082"));
        Winner("databaseUrl").ShouldBe(("flag", "(a secret)"));

        Annals(null, "config", "explain", "nonsense").Code.ShouldBe(2);
        Annals(null, "config", "explain", "title").Error.ShouldContain("settings get title");

        (string, string) Winner(string key, params string[] more)
        {
            var explained = Annals(null, ["config", "explain", key, "--json", .. more]);
            explained.Code.ShouldBe(0, explained.Error);
            var winner = Line(explained.Out).GetProperty("winner").GetString()!;
            var layer = Line(explained.Out).GetProperty("layers").EnumerateArray();
            return (winner, layer.Single(l => l.GetProperty("name").GetString() == winner).GetProperty("value").GetString()!);
        }
    }
}
