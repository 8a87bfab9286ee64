using System.Buffers.Text;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Auth;
using Api.Auth.Bearer;
using Api.Auth.OAuth;
using Api.Auth.Streams;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Streaming;

/// <summary>What opens streams and nothing else, for two minutes.</summary>
public sealed class StreamTokenTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Path = "/api/annals/v1/streaming/token";

    static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    StreamTokens Tokens(TimeProvider? clock = null, StreamKeys? keys = null, string? publicUrl = null) =>
        new(
            keys ?? server.Services.GetRequiredService<StreamKeys>(),
            server.Services.GetRequiredService<TokenCache>(),
            new AuthSettings(new(publicUrl ?? CommandServer.PublicUrl.OriginalString), ""),
            clock ?? TimeProvider.System
        );

    static async Task<string> Ask(Commands.Person person) => (await person.Post(Path)).Ok["token"];

    async Task<ClaimsPrincipal> Caller(Commands.Person person) =>
        (await server.Services.GetRequiredService<TokenCache>().Find(person.Token, default))!;

    async Task<int> Opens(string token, HttpClient? at = null)
    {
        using var answer = await EventReader.Ask(at ?? server.Client, $"user?access_token={token}", token: null);
        return (int)answer.StatusCode;
    }

    static JsonObject Part(string token, int at) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[at]))!.AsObject();

    static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    static string With(string token, Action<JsonObject, JsonObject> change, Func<string, byte[]>? sign = null)
    {
        var (header, claims) = (Part(token, 0), Part(token, 1));
        change(header, claims);
        var text = $"{Encoded(header)}.{Encoded(claims)}";
        return $"{text}.{(sign is null ? token.Split('.')[2] : Base64Url.EncodeToString(sign(text)))}";
    }

    static Func<string, byte[]> By(ECDsa key) => text => key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);

    [Fact]
    public async Task It_opens_streams_in_an_address_a_header_or_as_subprotocol()
    {
        var alice = await server.Someone();
        var answer = await alice.Post(Path);
        var token = answer.Ok["token"];
        var left = DateTimeOffset.Parse(answer.Ok["expires_at"]) - DateTimeOffset.UtcNow;
        left.ShouldBeInRange(TimeSpan.FromSeconds(90), StreamTokens.Lifetime);
        await using var socket = await Socket.Open(server.Client, token, "user");
        await using var byProtocol = new Socket();
        byProtocol.Client.Options.AddSubProtocol(token);
        await byProtocol.Connect(server.Client, "stream=user");
        using var events = await EventReader.Open(server.Client, "user", token);
        (await events.Line()).ShouldBe(":)");
        var id = await alice.Say("hello");
        (await socket.Next()).Id.ShouldBe(id.ToString());
        (await byProtocol.Next()).Id.ShouldBe(id.ToString());
        (await Opens(alice.Token)).ShouldBe(200, "an access token does as before");
    }

    [Fact]
    public async Task It_is_nothing_to_the_rest_of_the_API()
    {
        var alice = await server.Someone();
        var token = await Ask(alice);
        foreach (
            var path in new[]
            {
                "/api/v1/accounts/verify_credentials",
                "/api/v1/timelines/home",
                $"/api/v1/timelines/home?access_token={token}",
                "/api/v1/timelines/public",
            }
        )
            (await server.Send(HttpMethod.Get, path, path.Contains('?') ? null : token)).Status.ShouldBe(401, path);
        (await server.Send(HttpMethod.Post, Path, token)).Status.ShouldBe(401, "none is had by another");
        (await server.Send(HttpMethod.Post, Path, token: null)).Status.ShouldBe(401);
        (await server.Send(HttpMethod.Post, Path, await server.Token(alice.Id, "write"))).Status.ShouldBe(403);
        (await server.Send(HttpMethod.Post, Path, await server.Token(account: null))).Status.ShouldBe(422);
    }

    [Fact]
    public async Task It_may_hear_what_its_access_token_may()
    {
        var alice = await server.Someone();
        var some = alice with { Token = await server.Token(alice.Id, "read:notifications") };
        var token = await Ask(some);
        ((string)Part(token, 1)["scope"]!).ShouldBe("read:notifications");
        (await Opens(token)).ShouldBe(403);
        using var heard = await EventReader.Ask(server.Client, $"user/notification?access_token={token}", token: null);
        ((int)heard.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task What_is_forged_or_altered_opens_nothing()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (token, bobs) = (await Ask(alice), await Ask(bob));
        var keys = server.Services.GetRequiredService<StreamKeys>();
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = keys.Newest.ECDsa.ExportSubjectPublicKeyInfo();
        var pem = Encoding.ASCII.GetBytes(keys.Newest.ECDsa.ExportSubjectPublicKeyInfoPem());
        foreach (
            var (forged, why) in new[]
            {
                (With(token, (header, _) => header["alg"] = "none"), "no algorithm, signed"),
                (With(token, (header, _) => header["alg"] = "none", _ => []), "no algorithm"),
                (With(token, (header, _) => header["alg"] = "NONE", _ => []), "no algorithm, in capitals"),
                (
                    With(token, (header, _) => header["alg"] = "HS256", text => HMACSHA256.HashData(publicKey, Bytes(text))),
                    "HS256"
                ),
                (
                    With(token, (header, _) => header["alg"] = "HS256", text => HMACSHA256.HashData(pem, Bytes(text))),
                    "HS256, PEM"
                ),
                (With(token, (header, _) => header["alg"] = "ES384", By(keys.Newest.ECDsa)), "another algorithm"),
                (With(token, (_, _) => { }, By(another)), "another's key under our id"),
                (With(token, (header, _) => header["kid"] = "00000000", By(another)), "an unknown key"),
                (With(token, (header, _) => header.Remove("kid"), By(another)), "no key"),
                (With(token, (header, _) => header["kid"] = "../../../dev/null", By(another)), "a path for a key"),
                (
                    With(
                        token,
                        (header, _) =>
                        {
                            header.Remove("kid");
                            header["jwk"] = JsonNode.Parse(
                                $$"""{"kty":"EC","crv":"P-256","x":"{{X(another).X}}","y":"{{X(another).Y}}"}"""
                            );
                        },
                        By(another)
                    ),
                    "a key that it brings along"
                ),
                (With(token, (header, _) => header["typ"] = "JWT", By(keys.Newest.ECDsa)), "another type"),
                (With(token, (_, claims) => claims["sub"] = $"{bob.Id}"), "another account"),
                (With(token, (_, claims) => claims["token_id"] = (string)Part(bobs, 1)["token_id"]!), "another token"),
                (With(token, (_, claims) => claims["exp"] = (long)claims["exp"]! + 3_600), "a later end"),
                (With(token, (_, claims) => claims["scope"] = "read write"), "more scopes"),
                (With(token, (_, claims) => claims["aud"] = "api", By(keys.Newest.ECDsa)), "another audience"),
                (With(token, (_, claims) => claims.Remove("aud"), By(keys.Newest.ECDsa)), "no audience"),
                (With(token, (_, claims) => claims["iss"] = "http://elsewhere", By(keys.Newest.ECDsa)), "another issuer"),
                (With(token, (_, claims) => claims.Remove("exp"), By(keys.Newest.ECDsa)), "no end"),
                (With(token, (_, claims) => claims["sub"] = $"{bob.Id}", By(keys.Newest.ECDsa)), "who it is not of"),
                (
                    With(token, (_, claims) => claims["scope"] = "read write push admin:read", By(keys.Newest.ECDsa)),
                    "more than given"
                ),
                ($"{token.Split('.')[0]}.{bobs.Split('.')[1]}.{token.Split('.')[2]}", "another's claims"),
                (token[..token.LastIndexOf('.')] + ".", "no signature"),
                (token + "A", "more behind"),
                (token + new string('A', 1_024), "too long"),
                ("..", "nothing"),
                ("a.b.c", "no JSON"),
            }
        )
            (await Opens(Uri.EscapeDataString(forged))).ShouldBe(401, why);
        (await Opens(With(token, (_, _) => { }, By(keys.Newest.ECDsa)))).ShouldBe(200, "what is made here as there is good");
        (await Opens(token)).ShouldBe(200);
    }

    static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    static (string X, string Y) X(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Q is var q
            ? (Base64Url.EncodeToString(q.X), Base64Url.EncodeToString(q.Y))
            : default;

    [Fact]
    public async Task It_is_good_for_two_minutes_and_at_its_own_instance()
    {
        var caller = await Caller(await server.Someone());
        var clock = new MovableClock();
        var token = Tokens(clock).Issue(caller).Token;
        (await Tokens(clock, publicUrl: "http://elsewhere.example").Find(token, default)).ShouldBeNull();
        clock.Advance(StreamTokens.Lifetime - TimeSpan.FromSeconds(2));
        (await Tokens(clock).Find(token, default)).ShouldNotBeNull().AccountId.ShouldBe(caller.AccountId);
        clock.Advance(TimeSpan.FromSeconds(3));
        (await Tokens(clock).Find(token, default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_key_signed_is_good_after_a_rotation_until_its_end_unless_that_is_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("annals-stream-keys-").FullName;
        var caller = await Caller(await server.Someone());
        StreamKeys.CreateIfMissing(folder);
        var (here, there) = (Tokens(keys: new(folder)), Tokens(keys: new(folder)));
        var first = here.Issue(caller).Token;
        (await there.Find(first, default)).ShouldNotBeNull();

        var now = DateTimeOffset.UtcNow.AddSeconds(1);
        StreamKeys.Rotate(folder, now, isAtOnce: false).Count.ShouldBe(2);
        var second = there.Issue(caller).Token;
        ((string)Part(second, 0)["kid"]!).ShouldNotBe((string)Part(first, 0)["kid"]!);
        foreach (var token in new[] { first, second })
            (await here.Find(token, default)).ShouldNotBeNull();
        StreamKeys.Rotate(folder, now.AddMinutes(1), isAtOnce: false).Count.ShouldBe(3);
        StreamKeys.Rotate(folder, now.AddMinutes(10), isAtOnce: false).Count.ShouldBe(2, "what those before signed is over");
        (await here.Find(first, default)).ShouldBeNull();

        var third = here.Issue(caller).Token;
        StreamKeys.Rotate(folder, now.AddMinutes(11), isAtOnce: true).Count.ShouldBe(1);
        (await here.Find(third, default)).ShouldBeNull();
        (await there.Find(here.Issue(caller).Token, default)).ShouldNotBeNull();
        Directory.GetFiles(folder).ShouldBe([System.IO.Path.Combine(folder, StreamKeys.FileName)], "nothing is left over");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(System.IO.Path.Combine(folder, StreamKeys.FileName))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("the token is given back")]
    [InlineData("the password is changed")]
    [InlineData("the account is suspended")]
    [InlineData("the account is deleted")]
    public async Task It_ends_with_its_access_token_on_every_server_within_a_second_and_so_does_what_it_opened(string why)
    {
        await using var twin = await server.Twin();
        using var other = new HttpClient { BaseAddress = new(twin.Urls.Single()) };
        var alice = await server.Someone();
        var token = await Ask(alice);
        await using var socket = await Socket.Open(other, token, "user");
        (await Opens(token, other)).ShouldBe(200);
        switch (why)
        {
            case "the token is given back":
                await server.Revoke(alice.Token);
                break;
            case "the password is changed":
                await using (var session = server.Store.LightweightSession())
                {
                    Api.Auth.OAuth.Tokens.RevokeAllOf(session, alice.Id);
                    await session.SaveChangesAsync();
                }
                break;
            case "the account is suspended":
                await server.Suspend(alice);
                break;
            default:
                await server.Delete(alice);
                break;
        }
        foreach (var at in new[] { server.Client, other })
            await Until(async () => await Opens(token, at) is 401 or 403, why, Soon);
        (await socket.Closed()).ShouldBe((int)WebSocketCloseStatus.PolicyViolation);
        await twin.StopAsync();
    }

    [Fact]
    public void The_longest_there_can_be_is_less_than_a_kilobyte()
    {
        // the longest name of a host (RFC 1035, 2.3.4), and of everything else
        var host = $"{new string('a', 63)}.{new string('b', 63)}.{new string('c', 63)}.{new string('d', 61)}";
        var token = new AccessToken(
            Secret.Hash("a"),
            AccountId.New().ToString(),
            Guid.NewGuid().ToString("N"),
            new string('n', 2_000),
            string.Join(' ', Scopes.Known),
            DateTimeOffset.UtcNow
        );
        var caller = new ClaimsPrincipal(new TokenIdentity(token, account: null, isConfirmed: true));
        var issued = Tokens(publicUrl: $"https://{host}:65535").Issue(caller).Token;
        issued.Length.ShouldBeLessThan(StreamTokens.MaxLength);
        var claims = Part(issued, 1);
        claims
            .Select(claim => claim.Key)
            .ShouldBe(["iss", "aud", "iat", "exp", "jti", "sub", "client_id", "token_id", "scope"], ignoreOrder: true);
        Part(issued, 0).Select(field => field.Key).ShouldBe(["alg", "kid", "typ"], ignoreOrder: true);
    }
}
