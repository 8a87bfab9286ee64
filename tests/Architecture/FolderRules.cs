using System.Reflection;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Holds the code to <see cref="FolderTable"/>, as it was compiled.</summary>
public class FolderRules
{
    static readonly Lazy<IReadOnlyList<Use>> AllUses = new(() =>
        [.. FolderTable.Roots.SelectMany(name => CompiledUses.In(Assembly.Load(name)))]
    );

    /// <summary>One of each kind of thing that some folder must not use.</summary>
    static readonly Type[] Probes =
    [
        typeof(StackExchange.Redis.IDatabase),
        typeof(Npgsql.NpgsqlConnection),
        typeof(Wolverine.IMessageBus),
        typeof(NSec.Cryptography.Key),
        typeof(Api.Hosting.ServerHost),
    ];

    public static TheoryData<string> Folders => [.. FolderTable.Rules.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_it_may(string folder)
    {
        var uses = UsesOf(folder);
        uses.ShouldNotBeEmpty($"nothing stands in {folder}: the rule would judge nothing");
        uses.Where(use => !FolderTable.Allows(folder, FolderTable.Rules[folder], use.Used)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Each_rule_can_fail(string folder)
    {
        Probes.ShouldContain(probe => !FolderTable.Allows(folder, FolderTable.Rules[folder], probe));
        UsesOf(folder).Count(use => !FolderTable.Allows("elsewhere", [], use.Used)).ShouldBeGreaterThan(0);
    }

    /// <summary>A new folder says what it may use before anything stands in it unjudged.</summary>
    [Fact]
    public void Every_folder_has_a_rule() =>
        AllUses
            .Value.Select(use => FolderTable.Folder(use.User)!)
            .Distinct()
            .Except([.. FolderTable.Rules.Keys, .. FolderTable.MayUseAll])
            .ShouldBeEmpty();

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var strays =
            from source in Tree.Sources("src/")
            where source.Path != "src/Api/Program.cs"
            let folder = Path.GetDirectoryName(source.Path)!["src/".Length..].Replace('/', '.')
            where !source.Text.Contains($"namespace {folder};", StringComparison.Ordinal)
            select source.Path;
        strays.ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_knows_no_files_no_network_no_JSON_and_waits_for_nothing()
    {
        string[] outside = ["System.IO", "System.Net", "System.Data", "System.Text.Json", "System.Threading.Tasks"];
        Type[] values = [typeof(System.Net.IPAddress), typeof(System.Net.IPNetwork)]; // numbers, by which nothing is reached
        bool Reaches(Type type) => outside.Any(name => FolderTable.IsBelow(type.Namespace ?? "", name)) && !values.Contains(type);
        DomainUses.Where(use => Reaches(use.Used)).ShouldBeEmpty();
        Reaches(typeof(JsonSerializer)).ShouldBeTrue();
        Reaches(typeof(Task)).ShouldBeTrue();
        Reaches(typeof(System.Net.Sockets.Socket)).ShouldBeTrue();
    }

    [Fact]
    public void The_domain_takes_time_and_chance_only_to_make_ids()
    {
        Type[] impure = [typeof(TimeProvider), typeof(DateTime), typeof(Random)];
        DomainUses.Where(use => impure.Contains(use.Used)).Select(use => use.User.Name).Distinct().ShouldBe(["TimeOrderedId"]);
        // an instant that it was told it may hold, compare and store
        Tree.Sources("src/Domain/").Where(source => ReadsAClock(source.Code)).ShouldBeEmpty();
        ReadsAClock("var now = DateTimeOffset.UtcNow;").ShouldBeTrue();
        ReadsAClock("DateTimeOffset.Now.AddDays(1)").ShouldBeTrue();
    }

    [Fact]
    public void Of_read_models_the_search_of_Elasticsearch_alone_asks_over_HTTP() =>
        AllUses
            .Value.Where(use =>
                FolderTable.IsBelow(use.User.Namespace!, "Projections") && use.Used.Namespace is "System.Net.Http"
            )
            .Select(use => FolderTable.Folder(use.User))
            .Distinct()
            .ShouldBe(["Projections.Search.Elastic"]);

    [Fact]
    public void Queries_reach_neither_the_writing_session_nor_the_bus()
    {
        Type[] writing =
        [
            typeof(Marten.IDocumentSession),
            typeof(Marten.IDocumentStore),
            typeof(Wolverine.IMessageBus),
            typeof(Api.Hosting.Commands.CommandBus),
        ];
        var queries = AllUses
            // signing in reads its own rows over the server's session, and is no query of read models
            .Value.Where(use =>
                use.User.Name.StartsWith("Get", StringComparison.Ordinal) && FolderTable.Folder(use.User) is not "Api.Auth"
            )
            .ToList();
        queries.Select(use => use.User).Distinct().Count().ShouldBeGreaterThan(10);
        queries.Where(use => writing.Contains(use.Used)).ShouldBeEmpty();
        AllUses.Value.ShouldContain(use =>
            writing.Contains(use.Used) && use.User.Name.StartsWith("Follow", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_command_line_appends_no_events_but_by_the_bus()
    {
        var appends = typeof(Marten.Events.IEventStoreOperations);
        UsesOf("Api.Cli").ShouldNotContain(use => use.Used == appends);
        UsesOf("Projections.Store").ShouldContain(use => use.Used == appends);
    }

    /// <summary>By full name, in a closure, in a generic argument: what a scan for usings would not see.</summary>
    [Fact]
    public void A_use_is_seen_wherever_it_stands()
    {
        var seen = new[] { typeof(Hidden) }
            .Concat(typeof(Hidden).GetNestedTypes(BindingFlags.NonPublic))
            .SelectMany(CompiledUses.Of)
            .ToList();
        seen.ShouldContain(typeof(Npgsql.NpgsqlConnection));
        seen.ShouldContain(typeof(StackExchange.Redis.IDatabase));
        seen.ShouldContain(typeof(Wolverine.IMessageBus));
    }

    [Fact]
    public void Nobody_runs_the_daemon_beside_Wolverine() =>
        Tree.Sources("src/").Where(source => source.Code.Contains("AddAsyncDaemon", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void History_is_never_rewritten() =>
        Tree.Sources("src/")
            .Where(source =>
                source.Code.Contains("ApplyEventDataMasking", StringComparison.Ordinal)
                || source.Code.Contains("CompactStream", StringComparison.Ordinal)
                || source.Code.Contains("AddMaskingRule", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    static bool ReadsAClock(string code) =>
        code.Contains("DateTimeOffset.UtcNow", StringComparison.Ordinal)
        || code.Contains("DateTimeOffset.Now", StringComparison.Ordinal);

    static IEnumerable<Use> DomainUses => AllUses.Value.Where(use => FolderTable.IsBelow(use.User.Namespace!, "Domain"));

    static List<Use> UsesOf(string folder) => [.. AllUses.Value.Where(use => FolderTable.Folder(use.User) == folder)];

    static class Hidden
    {
        public static Func<string> InAClosure(int salt) => () => salt + typeof(Npgsql.NpgsqlConnection).Name;

        public static IReadOnlyList<Func<StackExchange.Redis.IDatabase[]>>? InASignature() => null;

        public static async Task WhileWaiting()
        {
            await Task.Yield();
            GC.KeepAlive(new List<Wolverine.IMessageBus>());
        }
    }
}
