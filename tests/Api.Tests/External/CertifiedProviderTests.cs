using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Api.Auth.External;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Mail;
using Api.Tests.Security;
using Shouldly;
using Xunit;
using static Api.Tests.External.Travellers;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>A provider that is certified, and knows nothing of Annals: node's oidc-provider. See <c>provider</c>.</summary>
public sealed partial class CertifiedProviderTests : IAsyncLifetime
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "External/provider");

    Process provider = null!;
    MailingServer mailing = null!;

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("npm", ["ci", "--prefix", Folder]) { RedirectStandardOutput = true };
        using (var install = Process.Start(start)!)
        {
            await install.StandardOutput.ReadToEndAsync();
            await install.WaitForExitAsync();
            install.ExitCode.ShouldBe(0);
        }
        var port = FreePort();
        const string back = "http://annals.example/auth/external/certified/callback";
        provider = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Folder, "provider.mjs"), $"{port}", back])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        provider.ErrorDataReceived += (_, _) => { }; // it warns that it is set for development
        provider.BeginErrorReadLine();
        (await provider.StandardOutput.ReadLineAsync()).ShouldBe("listening");
        mailing = new()
        {
            SignInWith = ProviderSettings.ParseAll($"Certified=http://annals:not%20kept%20anywhere@127.0.0.1:{port}"),
        };
        await mailing.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        provider.Kill();
        provider.Dispose();
        await mailing.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_known_there_links_signs_in_and_signs_up()
    {
        var (alice, _) = await mailing.Confirmed();
        using var browser = mailing.Browser();
        await browser.SignIn(alice.Name);
        var left = await browser.Send(ExternalPath, new { link = "certified", password = MailingServer.Password });
        var linked = await browser.Return(await Agree(left.Location!, "alice"));
        (linked.Status, linked.Location?.OriginalString).ShouldBe((HttpStatusCode.SeeOther, ExternalPath), linked.Body);
        (await browser.Get(ExternalPath)).Body.ShouldContain("alice@work.example");

        using var elsewhere = mailing.Browser();
        left = await elsewhere.Leave(provider: "certified");
        await elsewhere.Return(await Agree(left.Location!, "alice"));
        (await elsewhere.Get(AccountPath)).Body.ShouldContain($"@{alice.Name}");

        using var newcomer = mailing.Browser();
        var name = CommandServer.NewName();
        left = await newcomer.Leave(provider: "certified");
        await newcomer.Return(await Agree(left.Location!, name));
        var page = (await newcomer.Get(SignUpPath)).Body;
        page.ShouldContain($"<strong>{name}@work.example</strong>");
        page.ShouldContain($"name=\"username\" value=\"{name}\"");
    }

    /// <summary>Signs in there by a name, and says yes to all that is asked, until it sends the browser back.</summary>
    static async Task<Uri> Agree(Uri sentTo, string name)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() });
        var at = sentTo;
        var answer = await http.GetAsync(at);
        for (var steps = 0; steps < 10; steps++)
        {
            if (answer.Headers.Location is { } next)
            {
                at = new(at, next);
                if (at.Host == "annals.example")
                    return at;
                answer = await http.GetAsync(at);
                continue;
            }
            var form = await answer.Content.ReadAsStringAsync();
            var prompt = Prompt().Match(form).Groups[1].Value;
            prompt.ShouldNotBeEmpty(form);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["prompt"] = prompt };
            if (prompt == "login")
                (fields["login"], fields["password"]) = (name, "anything");
            using var content = new FormUrlEncodedContent(fields);
            answer = await http.PostAsync(new Uri(at, Target().Match(form).Groups[1].Value), content);
        }
        throw new InvalidOperationException("The provider asks for ever.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"prompt\" value=\"([a-z]+)\"")]
    private static partial Regex Prompt();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Target();
}
