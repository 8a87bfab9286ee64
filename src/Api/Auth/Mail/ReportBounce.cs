using System.Globalization;
using System.Text.Json;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Http;
using Api.Hosting.Http.Bodies;
using Api.Hosting.OpenApi;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Projections.Store.PersonalData;

namespace Api.Auth.Mail;

/// <summary>
/// <c>POST /auth/mail/bounces</c>: the service that mail is handed to says from which addresses it came back, or who called it
/// unwanted. They are mailed no more until they are confirmed again. The service knows a secret, as the password of HTTP Basic.
/// </summary>
public static class ReportBounceEndpoint
{
    const int MostBytes = 256 * 1024;

    /// <summary>More are no report of one mail.</summary>
    const int MostAddresses = 1_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/auth/mail/bounces", Post)
            .Anyone()
            .WithSummary("Be told by the mail service which addresses are to be mailed no more.")
            .Answers(Answer.Of("text/plain"))
            .MayAnswer(401, "The secret is not right")
            .MayAnswer(404, "No secret is set: nobody is listened to")
            .MayAnswer(413, "It is larger than any report")
            .MayAnswer(422, "It is no JSON, or of too many addresses");

    [TakesText]
    [RequestSizeLimit(MostBytes)]
    static async Task<IResult> Post(
        HttpContext http,
        Settings settings,
        IDocumentStore documents,
        KeyRing ring,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (settings.MailBounceSecret is not { } secret)
            return Results.NotFound();
        if (!Secret.Matches(Secret.Hash(secret), ClientAuthentication.FromHeader(http.Request)?.Secret))
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"bounces\"";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        (string Address, string Why)[] told;
        try
        {
            using var report = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: ct);
            told = [.. BounceReport.Read(report.RootElement).Where(one => EmailAddress.IsValid(one.Address))];
        }
        catch (JsonException)
        {
            throw new BadInputException("This is no JSON");
        }
        if (told.Length > MostAddresses)
            throw new BadInputException("These are too many addresses at once");
        await using var session = documents.LightweightSession();
        foreach (var (address, why) in told)
            session.Store(new SuppressedAddress(EmailAddress.Key(address, ring), clock.GetUtcNow(), why));
        await session.SaveChangesAsync(ct);
        return Results.Text(string.Create(CultureInfo.InvariantCulture, $"{told.Length} addresses.\n"));
    }
}
