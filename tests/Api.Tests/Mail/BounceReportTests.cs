using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Api.Auth.Mail;
using Api.Tests.Erasure;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Mail;

/// <summary>What services say of mail that came back later.</summary>
[Collection(MailTests.Name)]
public sealed class BounceReportTests(MailingServer mailing)
{
    const string Path = "/auth/mail/bounces";

    public static TheoryData<string, string[]> Reports =>
        new()
        {
            { """{"addresses":["a@b.example","c@d.example",7]}""", ["a@b.example told", "c@d.example told"] },
            { """{"event-data":{"event":"failed","severity":"permanent","recipient":"a@b.example"}}""", ["a@b.example bounced"] },
            { """{"event-data":{"event":"failed","severity":"temporary","recipient":"a@b.example"}}""", [] },
            { """{"event-data":{"event":"delivered","recipient":"a@b.example"}}""", [] },
            { """{"event-data":{"event":"complained","recipient":"a@b.example"}}""", ["a@b.example complained"] },
            { """{"RecordType":"Bounce","Type":"HardBounce","Email":"a@b.example"}""", ["a@b.example bounced"] },
            { """{"RecordType":"Bounce","Type":"SoftBounce","Email":"a@b.example"}""", [] },
            { """{"RecordType":"SpamComplaint","Email":"a@b.example"}""", ["a@b.example complained"] },
            { """{"RecordType":"Delivery","Email":"a@b.example"}""", [] },
            { """{"event-data":7}""", [] },
            { "[]", [] },
            { "7", [] },
        };

    [Theory]
    [MemberData(nameof(Reports))]
    public void What_came_back_for_good_or_was_unwanted_is_heard_of(string report, string[] told)
    {
        using var json = JsonDocument.Parse(report);
        BounceReport.Read(json.RootElement).Select(one => $"{one.Address} {one.Why}").ShouldBe(told);
    }

    async Task<(HttpStatusCode Status, string Text)> Report(string body, string? secret = MailingServer.BounceSecret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Json(body) };
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"mail:{secret}"))
            );
        using var answer = await mailing.Server.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    async Task<bool> IsSuppressed(string email)
    {
        await using var session = mailing.Server.Store.QuerySession();
        return await session.FindSuppressed((await mailing.Server.UserOf(email)).EmailKey, default) is not null;
    }

    static string Of(string email) => $$$"""{"event-data":{"event":"failed","severity":"permanent","recipient":"{{{email}}}"}}""";

    [Fact]
    public async Task Whoever_is_told_of_is_mailed_no_more_until_they_confirm_it_again()
    {
        var (alice, email) = await mailing.Confirmed();
        (await Report(Of(email.ToUpperInvariant()))).ShouldBe((HttpStatusCode.OK, "1 addresses.\n"));
        (await IsSuppressed(email)).ShouldBeTrue();
        (await Report(Of(email))).Status.ShouldBe(HttpStatusCode.OK, "it may be told twice");
        using var browser = mailing.Browser();
        await mailing.Forget(browser, email);
        await mailing.NothingWaits();
        mailing.Sink.To(email).ShouldBeEmpty();
        (await alice.Post("/api/v1/emails/confirmations")).Status.ShouldBe(200);
        await mailing.Confirm(
            browser,
            SmtpSink.TokenIn(await mailing.Sink.Link(email, MailingServer.ConfirmationPath, before: 0))
        );
        (await IsSuppressed(email)).ShouldBeFalse();
        (await mailing.Server.TablesWith(email)).ShouldBeEmpty("it is kept as a keyed hash");
    }

    [Fact]
    public async Task Whoever_does_not_know_the_secret_changes_nothing()
    {
        var (_, email) = await mailing.Confirmed();
        foreach (
            var secret in new[]
            {
                null,
                "",
                "wrong",
                MailingServer.BounceSecret + "x",
                MailingServer.BounceSecret.ToUpperInvariant(),
            }
        )
            (await Report(Of(email), secret)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await IsSuppressed(email)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_no_report_is_refused_and_what_is_about_something_else_is_taken()
    {
        (await Report("{")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Report("")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Report("""{"event-data":{"event":"opened","recipient":"a@b.example"}}""")).ShouldBe(
            (HttpStatusCode.OK, "0 addresses.\n")
        );
        (await Report("""{"addresses":["no address","x"]}""")).ShouldBe((HttpStatusCode.OK, "0 addresses.\n"));
        var many = string.Join(',', Enumerable.Range(0, 1_001).Select(i => $"\"a{i}@b.example\""));
        (await Report($$"""{"addresses":[{{many}}]}""")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Report(new string(' ', 300_000) + "{}")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }
}
