using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Transparency;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/log/receipt/…</c>: what proves that an account, or a post, was made unreadable, and since when for good. Of an
/// account for everyone, since nobody is signed in as it any more; of a post for its author, as long as there is one.
/// </summary>
public static class GetErasureReceiptEndpoint
{
    const string Receipt = PublicUrls.ReceiptsPath;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Receipt + "/account/{id}", OfAccount)
            .Anyone()
            .WithSummary("Read the proof that an account was erased.")
            .Answers(Answer.Of("text/plain"))
            .Refuses("account.unknown", "log.not_signed");
        routes
            .MapGet(Receipt + "/post/{id}", OfPost)
            .Needs("read:statuses")
            .WithSummary("Read the proof that a post of the caller's own was erased.")
            .Answers(Answer.Of("text/plain"))
            .Refuses("post.unknown", "log.not_signed");
    }

    static Task<IResult> OfAccount(AccountId id, ErasureReceipts receipts, CancellationToken ct) =>
        Show(receipts, Account.Subject(id), "account.unknown", ct);

    static async Task<IResult> OfPost(
        PostId id,
        ClaimsPrincipal user,
        IQuerySession session,
        ErasureReceipts receipts,
        CancellationToken ct
    )
    {
        var post = await session.Events.AggregateStreamAsync<Post>(Post.Stream(id), token: ct);
        return post is { Exists: true } && post.Author == user.AccountId
            ? await Show(receipts, Post.Subject(id), "post.unknown", ct)
            : Problems.Answer("post.unknown"); // whether it exists is not for everyone to know
    }

    static async Task<IResult> Show(ErasureReceipts receipts, Subject erased, string unknown, CancellationToken ct) =>
        await receipts.For(erased, ct) is { } receipt
            ? Results.Text(receipt.ToString())
            : Problems.Answer(await receipts.Position(erased, ct) is null ? unknown : "log.not_signed");
}
