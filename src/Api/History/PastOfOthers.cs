using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.History;
using Projections.Viewing;

namespace Api.History;

/// <summary>What was somebody's at a moment, whoever could see it: for those whose role lets them look, once it is written down.</summary>
public sealed class PastOfOthers(TimeTravel travel, IQuerySession session, AccountRenderer accounts, StatusRenderer statuses)
{
    /// <summary>Null where there was no such account, or it was erased since.</summary>
    public async Task<FoundPast?> Profile(AccountId id, AsOf asOf, HttpContext http, CancellationToken ct)
    {
        var past = await travel.To(asOf, http, ct);
        var found = await past.Rows.Find(new() { Profiles = [$"{id}"] }, session, ct);
        return found.Profiles.TryGetValue($"{id}", out var profile) && profile.Username.Length > 0
            ? new(id, past, accounts.Render(profile), Post: null)
            : null;
    }

    /// <summary>As its author saw it. Null where there was no such post, or it was deleted by then, or erased since.</summary>
    public async Task<FoundPast?> Post(PostId id, AsOf asOf, HttpContext http, CancellationToken ct)
    {
        var past = await travel.To(asOf, http, ct);
        var found = await past.Rows.Find(new() { Statuses = [$"{id}"] }, session, ct);
        if (found.Statuses.GetValueOrDefault($"{id}") is not { IsThere: true, BoostOf: null } status)
            return null;
        var author = AccountId.Parse(status.Author, provider: null);
        var shown = await Sight.AsOf(session, author, past.Moment.Time, past.Rows).Filter(status, ct);
        return new(author, past, Account: null, shown ?? new(status, Boosted: null));
    }

    public async Task<StatusEntity?> Render(FoundPast found, CancellationToken ct) =>
        found.Post is { } post
            ? (await statuses.At(found.Moment.Time).Render([post], viewer: null, ct, found.Past.Rows))[0]
            : null;
}

/// <summary>What was found, of a person.</summary>
public sealed record FoundPast(AccountId Person, Past Past, AccountEntity? Account, Shown? Post)
{
    public LogMoment Moment => Past.Moment;
}
