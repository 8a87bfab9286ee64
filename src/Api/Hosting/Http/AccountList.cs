using Api.Auth;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Store;
using Projections.Viewing;

namespace Api.Hosting.Http;

/// <summary>A page of accounts that stand in some relation, newest first; how it is answered is the same for all of them.</summary>
public sealed class AccountList(IQuerySession session, AccountRenderer accounts, PageLinks links)
{
    public const int Standard = 40;
    public const int Most = 80;

    /// <summary>
    /// The page. Who is suspended or deleted, or blocks the caller or is blocked, is left out, but counts for the links, so that a page of none but them
    /// does not end the list.
    /// </summary>
    /// <param name="stretch">What was asked for.</param>
    /// <param name="rows">What was found, in the order of <paramref name="stretch"/>.</param>
    /// <param name="account">The account that a row puts on the list.</param>
    /// <param name="since">By what the list is paged.</param>
    /// <param name="sight">Of the caller.</param>
    /// <param name="isOwn">A list of the caller's own, on which those whom they block stand as well.</param>
    public async Task<IReadOnlyList<AccountEntity>> Answer<TRow>(
        HttpContext http,
        Stretch<long> stretch,
        IReadOnlyList<TRow> rows,
        Func<TRow, string> account,
        Func<TRow, long?> since,
        Sight sight,
        CancellationToken ct,
        bool isOwn = false
    )
    {
        TRow[] page = [.. stretch.Upwards ? rows.Reverse() : rows];
        if (page.Length > 0)
            links.Write(
                http,
                since(page[0])!.Value,
                since(page[^1])!.Value,
                more: stretch.Upwards || page.Length == stretch.Limit
            );
        string[] ids = [.. page.Select(account)];
        await sight.Learn(ids, ct);
        var shown = ids.Where(id => isOwn ? !sight.IsHiddenFromAll(id) : !sight.IsHidden(id));
        return accounts.Render(await session.Profiles([.. shown], ct));
    }

    /// <summary>The same of a list of an account's: 404 where there is no such account, and nothing to whom it blocks.</summary>
    /// <param name="read">Reads a stretch of it.</param>
    public async Task<IResult> AnswerOf<TRow>(
        AccountId owner,
        HttpContext http,
        Stretch<long> stretch,
        Func<Stretch<long>, Task<IReadOnlyList<TRow>>> read,
        Func<TRow, string> account,
        Func<TRow, long?> since,
        CancellationToken ct
    )
    {
        if (await session.FindProfile(owner, ct) is null)
            return Results.NotFound();
        var sight = Sight.Of(session, http.User.MaybeAccountId);
        return await sight.MaySeePostsOf(owner, ct)
            ? Results.Ok(await Answer(http, stretch, await read(stretch), account, since, sight, ct))
            : Results.Ok(Array.Empty<AccountEntity>());
    }
}
