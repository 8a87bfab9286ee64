using System.Net;
using System.Security.Cryptography;
using System.Text;
using Api.Auth;
using Api.Auth.External;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Mail;
using Api.Tests.Security;
using Domain.Accounts;
using Domain.Credentials;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Api.Tests.External.Travellers;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>What is not believed, whoever says it, and what is tried on the way.</summary>
public sealed class ExternalRefusalTests(LinkedServer linked) : IClassFixture<LinkedServer>, IDisposable
{
    static readonly Dictionary<string, Action<LocalProvider>> Lies = new()
    {
        ["it was made for another sign-in"] = of => of.Lie = claims => claims["nonce"] = "another",
        ["it was made for no sign-in"] = of => of.Lie = claims => claims.Remove("nonce"),
        ["another says it"] = of => of.Lie = claims => claims["iss"] = "https://accounts.google.com",
        ["nobody says it"] = of => of.Lie = claims => claims.Remove("iss"),
        ["it is for another app"] = of => of.Lie = claims => claims["aud"] = "another",
        ["it is for nobody"] = of => of.Lie = claims => claims.Remove("aud"),
        ["it is for several, and does not say who asked"] = of =>
            of.Lie = claims => claims["aud"] = new[] { LocalProvider.ClientId, "another" },
        ["another asked for it"] = of => of.Lie = claims => claims["azp"] = "another",
        ["it is over"] = of => of.Lie = claims => (claims["iat"], claims["exp"]) = (Now - 7200, Now - 3600),
        ["it is never over"] = of => of.Lie = claims => claims.Remove("exp"),
        ["it is of tomorrow"] = of => of.Lie = claims => claims["nbf"] = Now + 3600,
        ["it is of nobody"] = of => of.Lie = claims => claims.Remove("sub"),
        ["it is of whom no name fits"] = of => of.Lie = claims => claims["sub"] = new string('x', 256),
        ["it is of a number"] = of => of.Lie = claims => claims["sub"] = 7,
        ["nobody signed it"] = of => of.Sign = (_, claims) => LocalProvider.Token(new { alg = "none" }, claims, _ => []),
        ["nobody signed it, in other letters"] = of =>
            of.Sign = (_, claims) => LocalProvider.Token(new { alg = "nOnE" }, claims, _ => []),
        ["whoever knows the public key signed it"] = of =>
            of.Sign = (by, claims) => Hmac(claims, Encoding.ASCII.GetBytes(by.Key.ExportSubjectPublicKeyInfoPem())),
        ["whoever knows our secret signed it"] = of =>
            of.Sign = (_, claims) => Hmac(claims, Encoding.UTF8.GetBytes(LocalProvider.ClientSecret.PadRight(64))),
        ["another key signed it, by its name"] = of => of.Sign = (by, claims) => OfAnotherKey(claims, by.KeyId),
        ["a key that is not known signed it"] = of => of.Sign = (_, claims) => OfAnotherKey(claims, "unheard of"),
        ["it was altered"] = of => of.Sign = (by, claims) => Altered(by.Signed(claims)),
        ["it is none"] = of => of.Sign = (_, _) => "x.y.z",
        ["the app is told another's"] = of => (of.TellsInToken, of.Lie) = (false, claims => claims["sub"] = claims["sub"] + "0"),
    };

    readonly MailingServer mailing = linked.Mailing;
    readonly LocalProvider work = linked.Work;
    readonly Visitor browser = linked.Mailing.Browser();
    readonly Visitor elsewhere = linked.Mailing.Browser();
    readonly Guest guest = Guest.New("someone@work.example", verified: true);

    public static TheoryData<string> OfLies => [.. Lies.Keys];

    static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public void Dispose()
    {
        work.Behave();
        browser.Dispose();
        elsewhere.Dispose();
    }

    [Theory]
    [MemberData(nameof(OfLies))]
    public async Task It_proves_nobody_when(string lie)
    {
        var alice = await Linked();
        Lies[lie](work);
        var refused = await elsewhere.SignInBy(work, guest);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("does not show who you are. Nothing was changed.");
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
        elsewhere.Cookies.ShouldNotContainKey("annals_newcomer");
        (await mailing.Told<ExternalUsed>(alice)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("another")]
    [InlineData("https://accounts.google.com")]
    [InlineData(null)]
    public async Task An_answer_that_another_sends_is_none(string? issuer)
    {
        await Linked();
        var left = await elsewhere.Leave();
        var back = await work.Approve(left.Location!, guest);
        var query = System.Web.HttpUtility.ParseQueryString(back.Query);
        query.Remove("iss");
        if (issuer is not null)
            query["iss"] = issuer;
        (await elsewhere.Get($"{back.AbsolutePath}?{query}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_the_browser_that_left_comes_back_and_once()
    {
        await Linked();
        (await elsewhere.Get($"{WorkPath}/callback?code=x&state=y")).Status.ShouldBe(HttpStatusCode.BadRequest, "it never left");
        var left = await elsewhere.Leave();
        var back = await work.Approve(left.Location!, guest);
        using var another = mailing.Browser();
        (await another.Return(back)).Status.ShouldBe(HttpStatusCode.BadRequest, "it did not leave");
        await another.Leave();
        (await another.Return(back)).Status.ShouldBe(HttpStatusCode.BadRequest, "it left otherwise");
        var cookie = elsewhere.Cookies["annals_external"];
        foreach (var altered in new[] { $"{cookie}0", $"A{cookie}", "x", ".", "a.b.c" })
        {
            elsewhere.Cookies["annals_external"] = altered;
            (await elsewhere.Return(back)).Status.ShouldBe(HttpStatusCode.BadRequest, altered);
        }
        elsewhere.Cookies["annals_external"] = cookie;
        (
            await elsewhere.Get(back.PathAndQuery.Replace("external/work", "external/github", StringComparison.Ordinal))
        ).Status.ShouldBe(HttpStatusCode.BadRequest, "another provider was asked");
        elsewhere.Cookies["annals_external"] = cookie;
        foreach (var state in new[] { "", "&state=another", $"&state={left.Query("state")}&state=another" })
        {
            elsewhere.Cookies["annals_external"] = cookie;
            (
                await elsewhere.Get(
                    $"{WorkPath}/callback?code={System.Web.HttpUtility.ParseQueryString(back.Query)["code"]}{state}"
                )
            ).Status.ShouldBe(HttpStatusCode.BadRequest, state);
        }

        elsewhere.Cookies["annals_external"] = cookie;
        var many = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    using var copy = mailing.Browser();
                    copy.Cookies["annals_external"] = cookie;
                    return await copy.Return(back);
                })
        );
        many.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        many.Count(answer => answer.Status == HttpStatusCode.BadRequest).ShouldBe(3);
        (await elsewhere.Return(back)).Status.ShouldBe(HttpStatusCode.BadRequest, "it was used");
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("access_denied", "You said no")]
    [InlineData("server_error", "Work said no")]
    [InlineData("<script>", "Work said no")]
    public async Task Who_is_told_no_there_is_told_so_and_may_go_back(string error, string title)
    {
        var app = await elsewhere.RegisterApp();
        var left = await elsewhere.Leave(app.AuthorizePath("&state=mine"));
        var back = $"{WorkPath}/callback?error={Uri.EscapeDataString(error)}&state={left.Query("state")}&iss={work.Issuer}";
        var page = await elsewhere.Get(back);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Body.ShouldContain(title);
        page.Body.ShouldNotContain("<script");
        page.Body.ShouldContain("state=mine", customMessage: "the way back to what the app asked");
        (await elsewhere.Get(back)).Status.ShouldBe(HttpStatusCode.BadRequest, "that was it");
    }

    [Fact]
    public async Task Nobody_is_sent_to_another_site_by_it()
    {
        await Linked();
        var page = await elsewhere.Get(SignInPath);
        foreach (var query in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "\r\nX: y", "x", "?\r\nX: y" })
        {
            var left = await elsewhere.Post(WorkPath, new { form_token = (await elsewhere.Get(SignInPath)).FormToken, query });
            var back = await elsewhere.Return(await work.Approve(left.Location!, guest));
            back.Location!.OriginalString.ShouldMatch("^/(auth/sign_in$|oauth/authorize\\?)", query);
            await elsewhere.Send(AccountPath, new { }, "/auth/sign_out");
        }
        var tooLong = new { form_token = page.FormToken, query = "?state=" + new string('x', 2000) };
        (await elsewhere.Post(WorkPath, tooLong)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_from_elsewhere_does_nothing()
    {
        await Linked();
        var link = (await browser.Get(ExternalPath)).Links().Single();
        foreach (var token in new[] { "forged", null, (await elsewhere.Get(SignInPath)).FormToken })
        {
            (await browser.Post(WorkPath, new { form_token = token })).Status.ShouldBe(HttpStatusCode.BadRequest);
            foreach (var (add, remove) in new (string?, string?)[] { ("work", null), (null, link) })
                (
                    await browser.Post(
                        ExternalPath,
                        new
                        {
                            form_token = token,
                            link = add,
                            unlink = remove,
                            password = MailingServer.Password,
                        }
                    )
                ).Status.ShouldBe(HttpStatusCode.BadRequest);
        }
        (await browser.Get(ExternalPath)).Links().ShouldBe([link]);
    }

    [Fact]
    public async Task Linking_asks_for_the_password_and_who_is_nobody_links_nothing()
    {
        var (alice, _) = await mailing.Confirmed();
        (await elsewhere.Get(ExternalPath)).Location!.OriginalString.ShouldBe(SignInPath);
        var nobody = await elsewhere.Send(SignInPath, new { link = "work", password = MailingServer.Password }, ExternalPath);
        nobody.Location!.OriginalString.ShouldBe(SignInPath);
        await browser.SignIn(alice.Name);
        (await browser.Link(work, guest, "not that one at all")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Cookies.ShouldNotContainKey("annals_external");
        (await browser.Send(ExternalPath, new { password = MailingServer.Password })).Status.ShouldBe(HttpStatusCode.BadRequest);
        var none = await browser.Send(ExternalPath, new { link = "none", password = MailingServer.Password });
        none.Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get($"{ExternalPath}/none/callback")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Send(SignInPath, new { }, $"{ExternalPath}/none")).Status.ShouldBe(
            HttpStatusCode.BadRequest,
            "signed in, that page has no form"
        );
        (await elsewhere.Send(SignInPath, new { }, $"{ExternalPath}/none")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mailing.Told<ExternalLinked>(alice.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_password_that_one_gave_links_nothing_to_another_in_the_same_browser()
    {
        var (alice, _) = await mailing.Confirmed();
        var (bob, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var left = await browser.Send(ExternalPath, new { link = "work", password = MailingServer.Password });
        var back = await work.Approve(left.Location!, guest);
        await browser.Send(AccountPath, new { }, "/auth/sign_out");
        await browser.SignIn(bob.Name);
        (await browser.Return(back)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await mailing.Told<ExternalLinked>(alice.Id)).ShouldBeEmpty();
        (await mailing.Told<ExternalLinked>(bob.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_linked_to_one_account_is_linked_to_no_other_also_at_once()
    {
        await Linked();
        var (bob, _) = await mailing.Confirmed();
        using var bobs = mailing.Browser();
        await bobs.SignIn(bob.Name);
        var refused = await bobs.Link(work, guest);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("signs in to another account here");
        (await browser.Link(work, guest)).Status.ShouldBe(HttpStatusCode.SeeOther, "one's own is there already");
        (await browser.Get(ExternalPath)).Links().ShouldHaveSingleItem();

        var wanted = Guest.New();
        var all = Enumerable.Range(0, 4).Select(_ => mailing.Browser()).ToArray();
        var backs = new List<Uri>();
        var people = new List<AccountId>();
        foreach (var one in all)
        {
            var (person, _) = await mailing.Confirmed();
            people.Add(person.Id);
            await one.SignIn(person.Name);
            var left = await one.Send(ExternalPath, new { link = "work", password = MailingServer.Password });
            backs.Add(await work.Approve(left.Location!, wanted));
        }
        var answers = await Task.WhenAll(all.Zip(backs, (one, back) => one.Return(back)));
        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity).ShouldBe(3);
        var told = 0;
        foreach (var person in people)
            told += (await mailing.Told<ExternalLinked>(person)).Count();
        told.ShouldBe(1);
        foreach (var one in all)
            one.Dispose();
    }

    [Fact]
    public async Task Anothers_link_is_not_ones_own_to_end()
    {
        await Linked();
        var link = (await browser.Get(ExternalPath)).Links().Single();
        var (bob, _) = await mailing.Confirmed();
        await elsewhere.SignIn(bob.Name);
        await elsewhere.Unlink(link);
        (await browser.Get(ExternalPath)).Links().ShouldBe([link]);
    }

    [Fact]
    public async Task An_account_has_ten_at_most()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        for (var i = 0; i < 10; i++)
            (await browser.Link(work, Guest.New())).Status.ShouldBe(HttpStatusCode.SeeOther);
        var tooMany = await browser.Link(work, Guest.New());
        tooMany.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        tooMany.Body.ShouldContain("as many as there may be");
        (await browser.Get(ExternalPath)).Links().Length.ShouldBe(10);
    }

    [Fact]
    public async Task An_e_mail_address_that_is_the_same_links_nothing_verified_or_not()
    {
        var (alice, email) = await mailing.Confirmed();
        foreach (var verified in new object?[] { true, "true", false, null })
        {
            using var stranger = mailing.Browser();
            var page = await stranger.SignInBy(work, Guest.New(email, verified));
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Body.ShouldContain("Not linked to an account yet");
            page.Body.ShouldNotContain(alice.Name);
            (await stranger.IsSignedIn()).ShouldBeFalse();
        }
        using var nobody = mailing.Browser();
        var same = await nobody.SignInBy(work, Guest.New("nobody.has.it@work.example", verified: true));
        same.Body.ShouldContain(
            "Not linked to an account yet",
            customMessage: "it does not tell whether an address is somebody's"
        );
        (await mailing.Told<ExternalLinked>(alice.Id)).ShouldBeEmpty();
        (await mailing.Told<SignedIn>(alice.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_way_may_take_ten_minutes()
    {
        var services = mailing.Server.Services;
        var clock = new MovableClock();
        var flows = new ExternalFlows(
            services.GetRequiredService<SignInTries>(),
            services.GetRequiredService<AuthSettings>(),
            services.GetRequiredService<AuthSecrets>(),
            clock
        );
        var provider = services.GetRequiredService<AuthSettings>().Providers[0];
        (await After(TimeSpan.FromMinutes(9))).ShouldBeTrue();
        (await After(TimeSpan.FromMinutes(10))).ShouldBeFalse();

        async Task<bool> After(TimeSpan time)
        {
            var flow = new ExternalFlow(Api.Auth.Secret.New(), SignInPath);
            var given = new DefaultHttpContext();
            flows.Give(given, provider, flow);
            var cookie = given.Response.Headers.SetCookie.Single()!;
            clock.Advance(time);
            var shown = new DefaultHttpContext();
            shown.Request.Headers.Cookie = cookie[..cookie.IndexOf(';', StringComparison.Ordinal)];
            return await flows.Take(shown, provider, flow.State, default) is not null;
        }
    }

    async Task<AccountId> Linked()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var done = await browser.Link(work, guest);
        done.Status.ShouldBe(HttpStatusCode.SeeOther, done.Body);
        return alice.Id;
    }

    static string Hmac(Dictionary<string, object> claims, byte[] key) =>
        LocalProvider.Token(new { alg = "HS256" }, claims, body => HMACSHA256.HashData(key, body));

    static string OfAnotherKey(Dictionary<string, object> claims, string kid)
    {
        using var key = RSA.Create(2048);
        return LocalProvider.Token(
            new { alg = "RS256", kid },
            claims,
            body => key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );
    }

    static string Altered(string token)
    {
        var parts = token.Split('.');
        var body = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var other = body.Replace("subject-", "subject_", StringComparison.Ordinal);
        return $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(other))}.{parts[2]}";
    }
}
