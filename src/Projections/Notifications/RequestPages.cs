using Domain.Accounts;
using Domain.Notifications;
using Marten;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Notifications;

/// <summary>Somebody of whose acts the policy puts some aside, so that they ask to be heard.</summary>
/// <param name="From">Who.</param>
/// <param name="Newest">The newest of what was put aside.</param>
/// <param name="First">When the oldest of it rang.</param>
/// <param name="Count">How much it is, <see cref="MostCounted"/> at most.</param>
/// <param name="Status">The newest post that any of it is about.</param>
public sealed record SeenRequest(string From, Notification Newest, DateTimeOffset First, int Count, Shown? Status)
{
    /// <summary>Of one sender no more is looked at.</summary>
    public const int MostCounted = 50;
}

/// <summary>Who asks an account to be heard, found by judging what they rang with: nothing is written when the policy changes.</summary>
public static class RequestPages
{
    /// <summary>A reading looks at no more senders.</summary>
    const int MostSenders = 100;

    /// <summary>Mastodon counts no more either.</summary>
    static readonly Stretch<string> All = Stretch.OfIds(before: null, after: null, upwards: false, MostSenders);

    extension(IQuerySession session)
    {
        /// <summary>By the ids of those who ask, the last who came to this server first.</summary>
        public async Task<SeenPage<string, SeenRequest>> Requests(
            AccountId recipient,
            Stretch<string> wanted,
            CancellationToken ct
        ) => await session.Requests(await Hearing.Of(session, recipient, withFiltered: true, ct), wanted, ct);

        /// <summary>Those who ask, a hundred at most, to be counted.</summary>
        public async Task<IReadOnlyList<SeenRequest>> PendingRequests(AccountId recipient, CancellationToken ct) =>
            (await session.Requests(recipient, All, ct)).Shown;

        /// <summary>The same by a policy that the read model need not have yet.</summary>
        public async Task<IReadOnlyList<SeenRequest>> PendingRequests(OwnPolicy own, CancellationToken ct)
        {
            var account = AccountId.Parse(own.Id, provider: null);
            var hearing = new Hearing(account, Sight.Of(session, account), own) { WithFiltered = true };
            return (await session.Requests(hearing, All, ct)).Shown;
        }

        async Task<SeenPage<string, SeenRequest>> Requests(Hearing hearing, Stretch<string> wanted, CancellationToken ct)
        {
            if (!hearing.Filters)
                return new([], Ends: null, More: false);
            var size = 0;
            return await SeenPage.Read<string, SeenRequest>(
                wanted,
                async stretch =>
                {
                    size = Math.Max(wanted.Limit, Math.Min(4 * size, MostSenders));
                    var senders = await session.Senders(hearing.Account, stretch with { Limit = size }, ct);
                    var asking = await session.RequestsOf(senders, hearing, ct);
                    return [.. senders.Select(sender => (sender, asking.GetValueOrDefault(sender)))];
                }
            );
        }

        /// <summary>Those of some accounts that ask to be heard.</summary>
        public async Task<IReadOnlyDictionary<string, SeenRequest>> Requests(
            AccountId recipient,
            IReadOnlyCollection<AccountId> senders,
            CancellationToken ct
        ) =>
            await session.RequestsOf(
                [.. senders.Distinct().Select(sender => sender.ToString())],
                await Hearing.Of(session, recipient, withFiltered: true, ct),
                ct
            );

        async Task<IReadOnlyDictionary<string, SeenRequest>> RequestsOf(
            IReadOnlyCollection<string> senders,
            Hearing hearing,
            CancellationToken ct
        )
        {
            if (!hearing.Filters)
                return new Dictionary<string, SeenRequest>();
            var rows = await session.NewestOf(hearing.Account, senders, SeenRequest.MostCounted, ct);
            var seen = await session.See(rows, hearing, ct);
            return seen.Where(one => one.IsFiltered)
                .GroupBy(one => one.Notification.From, StringComparer.Ordinal)
                .ToDictionary(
                    all => all.Key,
                    all => new SeenRequest(
                        all.Key,
                        all.First().Notification,
                        all.Last().Notification.At,
                        all.Count(),
                        all.Select(one => one.Status).FirstOrDefault(status => status is not null)
                    ),
                    StringComparer.Ordinal
                );
        }
    }
}
