using System.ComponentModel;
using System.Net.Mime;
using Api.Auth;
using Api.Auth.Users;
using Api.History;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;

namespace Api.Archives;

public sealed record ArchiveWanted([Description("The account's, once more: an app alone cannot take all away.")] string Password);

/// <summary>
/// <c>POST /api/annals/v1/account/archive</c>: all that there is of the caller's account, as one file. That it was taken, and what all there is,
/// stands in the log from then on.
/// </summary>
public static class TakeArchiveEndpoint
{
    public const string FileName = "archive.zip";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/account/archive", Post)
            .Needs("write:accounts")
            .WithSummary("Take all of the caller's account away as one file, with proofs that nothing is missing.")
            .Answers(Answer.Of(MediaTypeNames.Application.Zip))
            .Refuses("account.password_wrong", "account.unknown", "archive.too_soon", "log.not_signed");

    static async Task<IResult> Post(
        ArchiveWanted wanted,
        HttpContext http,
        UserStore users,
        SignIn signIn,
        HistoryPages pages,
        ArchiveMaker archives,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        // counted and locked as where people sign in
        if (
            await users.FindByIdAsync(me.ToString(), ct) is not { } known
            || (await signIn.Check(SignInTry.Of(http, known.UserName, wanted.Password), ct)).User is null
        )
            return Problems.Answer("account.password_wrong");
        await pages.CatchUp(http, ct);
        var (file, refusedBy) = await archives.Make(me, ct);
        http.Response.Headers.CacheControl = "no-store";
        return file is null ? Problems.Answer(refusedBy!) : Results.File(file, MediaTypeNames.Application.Zip, FileName);
    }
}

public static class TakeArchiveHandler
{
    public static Task<Outcome<Account>> Handle(TakeArchive command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Account>(command.Stream, command.Decide, ct);
}
