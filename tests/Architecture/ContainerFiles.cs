using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>
/// What can be said of containers where no engine is: the files say what they must. None of it shows that an engine would
/// agree.
/// </summary>
public partial class ContainerFiles
{
    static readonly ComposeFile Compose = ComposeFile.Read("docker-compose.yml");
    static readonly string Dockerfile = Tree.Read("Dockerfile");

    static readonly Dictionary<string, string> WritesToItsRoot = new()
    {
        ["elasticsearch"] = "its start writes a key store beside its configuration",
    };

    static readonly string[] Serving = ["api-1", "api-2", "worker", "streaming"];

    public static TheoryData<string> Names => [.. Compose.Services.Select(service => service.Name)];

    static ComposeFile.Service Service(string name) => Compose.Services.Single(service => service.Name == name);

    [Fact]
    public void Each_role_has_its_service_and_each_service_a_profile()
    {
        Compose
            .Services.ToDictionary(service => service.Name, service => string.Join(' ', service.List("profiles")))
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["postgres"] = "core replica",
                    ["redis"] = "core",
                    ["migrate"] = "core",
                    ["api-1"] = "core",
                    ["api-2"] = "core",
                    ["worker"] = "core",
                    ["streaming"] = "core",
                    ["proxy"] = "core",
                    ["elasticsearch"] = "search",
                    ["storage"] = "storage",
                    ["mail"] = "mail",
                    ["metrics"] = "metrics",
                    ["replica"] = "replica",
                },
                ignoreOrder: true
            );
        Service("worker").Text("deploy.replicas").ShouldBe("2");
        foreach (var name in Serving)
            Service(name).Text("environment.ROLE").ShouldBe(name.Split('-')[0]);
        Tree.Read("deploy/Caddyfile").ShouldContain("to api-1:8080 api-2:8080");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_is_confined_bounded_watched_and_started_again(string name)
    {
        var service = Service(name);
        service.List("cap_drop").ShouldBe(["ALL"]);
        service.List("cap_add").ShouldBe(name == "proxy" ? ["NET_BIND_SERVICE"] : []);
        service.List("security_opt").ShouldBe(["no-new-privileges:true"]);
        service.Text("read_only").ShouldBe(WritesToItsRoot.ContainsKey(name) ? "false" : "true");
        service.List("tmpfs").ShouldContain(mount => mount.StartsWith("/tmp"));
        foreach (var limit in new[] { "cpus", "memory", "pids" })
            service.Text($"deploy.resources.limits.{limit}").ShouldNotBeNull(limit);
        service.At("privileged").ShouldBeNull();
        service.At("network_mode").ShouldBeNull();
        service.List("volumes").ShouldNotContain(mount => mount.Contains("docker.sock"));
        if (name == "migrate")
        {
            service.Text("restart").ShouldBe("no", "it is done, and those who wait for it look at how it ended");
            return;
        }
        service.Text("restart").ShouldBe("unless-stopped");
        service.At("healthcheck.test").ShouldNotBeNull();
    }

    [Fact]
    public void The_proxy_alone_can_be_reached_from_outside()
    {
        foreach (var service in Compose.Services)
            service.List("ports").ShouldBe(service.Name == "proxy" ? ["80:80", "443:443"] : [], service.Name);
        foreach (var service in Compose.Services.Where(service => service.List("networks").Contains("outside")))
            service.Name.ShouldBe("proxy");
        var networks = Compose.Section("networks");
        foreach (var name in new[] { "back", "front" })
            ((IReadOnlyDictionary<object, object>)networks[name])["internal"].ShouldBe("true");
        Service("proxy").List("networks").ShouldNotContain("back", "it reaches no database");
    }

    [Fact]
    public void The_word_of_the_proxy_alone_is_taken_for_who_asks()
    {
        var address = Service("proxy").Text("networks.front.ipv4_address");
        address.ShouldNotBeNull();
        foreach (var service in Compose.Services.Where(service => service.List("networks").Contains("front")))
            if (service.At("environment.ROLE") is not null)
                service.Text("environment.TRUSTED_PROXIES").ShouldBe(address, service.Name);
    }

    [Fact]
    public void Passwords_are_required_and_come_by_files_and_the_owners_is_the_migrations_alone()
    {
        var text = Tree.Read("docker-compose.yml");
        text.ShouldContain("${ANNALS_SECRETS:?");
        text.ShouldContain("${ANNALS_HOST:?");
        foreach (var service in Compose.Services)
        foreach (var (key, value) in Environment(service))
            if (Secret().IsMatch(key))
            {
                key.ShouldEndWith("_FILE", Case.Sensitive, service.Name);
                // what stands in a profile of its own is asked where its variable is set
                var file = Optional().Replace(value, "$1");
                file.ShouldStartWith("/run/secrets/");
                service.List("secrets").ShouldContain(file.Split('/')[^1], $"{service.Name} {key}");
            }
        foreach (var service in Compose.Services.Where(service => service.List("secrets").Contains("database_owner_url")))
            service.Name.ShouldBe("migrate");
        foreach (var service in Serving)
            Service(service).List("volumes").ShouldBe(["keyring:/var/lib/annals/keyring:ro"]);

        var made = Tree.Read("deploy/make-secrets");
        foreach (var secret in Compose.Section("secrets").Keys)
            made.ShouldContain((string)secret);

        static IEnumerable<(string Key, string Value)> Environment(ComposeFile.Service service) =>
            service.List("environment").Select(key => (key, service.Text($"environment.{key}") ?? ""));
    }

    [Fact]
    public void Nothing_serves_before_the_schema_is_there()
    {
        foreach (var name in Serving)
            Service(name).Text("depends_on.migrate.condition").ShouldBe("service_completed_successfully");
        Service("migrate").Text("depends_on.postgres.condition").ShouldBe("service_healthy");
        Service("migrate").List("command").ShouldBe(["migrate"]);
    }

    [Fact]
    public void Images_are_named_without_a_host_and_with_a_version()
    {
        foreach (var service in Compose.Services)
            service.Text("image")!.ShouldMatch(@"^([a-z]+/)?[a-z-]+:[\w.$\{]", service.Name);
        Compose.Services.ShouldAllBe(service => !service.Text("image")!.EndsWith(":latest"));
        foreach (Match from in From().Matches(Dockerfile))
            from.Groups[1].Value.ShouldMatch(@"^[a-z]+:[\d.]+$");
    }

    [Fact]
    public void The_image_is_built_apart_runs_as_nobody_in_particular_and_says_what_it_was_built_from()
    {
        From().Count(Dockerfile).ShouldBe(2);
        var last = Dockerfile[Dockerfile.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
        last.ShouldNotContain("sdk");
        last.ShouldContain("\nUSER 10001:10001\n");
        last.ShouldContain("org.opencontainers.image.revision=\"${COMMIT}\"");
        last.ShouldContain("\nHEALTHCHECK ");
        last.ShouldContain("CMD [\"dotnet\", \"/app/Api.dll\", \"health\"]");
        Service("migrate").Text("build.args.COMMIT").ShouldBe("${ANNALS_COMMIT}");
        Service("api-1").Text("image").ShouldStartWith("annals:${ANNALS_COMMIT:?");

        // a project that is not named is found missing only by an engine
        foreach (
            var project in WithWhatItNeeds("src/Api/Api.csproj")
                .Where(path => !path.StartsWith("build/", StringComparison.Ordinal))
        )
            Dockerfile.ShouldContain(project);
        Tree.Read(".dockerignore").Split('\n').First(line => !line.StartsWith('#')).ShouldBe("*", "what is needed is named");
    }

    [Fact]
    public void The_development_services_are_on_loopback_alone()
    {
        var development = ComposeFile.Read("docker-compose.dev.yml");
        development.Services.Select(service => service.Name).ShouldBe(["postgres", "redis"]);
        development.Services.SelectMany(service => service.List("ports")).ShouldAllBe(port => port.StartsWith("127.0.0.1:"));
    }

    [GeneratedRegex(@"^\$\{[A-Z_]+:\+(.+)\}$")]
    private static partial Regex Optional();

    [GeneratedRegex("^FROM (\\S+)", RegexOptions.Multiline)]
    private static partial Regex From();

    /// <summary>A project and all that it refers to, as paths from the root.</summary>
    static IEnumerable<string> WithWhatItNeeds(string project) =>
        Reference()
            .Matches(Tree.Read(project))
            .Select(match => Path.Combine(Tree.Root, Path.GetDirectoryName(project)!, match.Groups[1].Value))
            .Select(path => Path.GetRelativePath(Tree.Root, Path.GetFullPath(path)))
            .SelectMany(WithWhatItNeeds)
            .Prepend(project)
            .Distinct();

    [GeneratedRegex("ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("PASSWORD|(DATABASE|REDIS|ELASTICSEARCH).*_URL|ROOT_USER")]
    private static partial Regex Secret();
}
