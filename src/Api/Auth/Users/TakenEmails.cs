using Domain.Accounts;
using Marten;

namespace Api.Auth.Users;

/// <summary>Whether an e-mail address is somebody's already; an index decides between those who want it at once.</summary>
public static class TakenEmails
{
    /// <param name="emailKey">See <see cref="EmailAddress.Key"/>.</param>
    /// <param name="except">Whose it may be.</param>
    public static async Task<bool> IsTaken(this IQuerySession session, string emailKey, AccountId except, CancellationToken ct)
    {
        var id = except.ToString();
        return await session.Query<User>().AnyAsync(other => other.EmailKey == emailKey && other.Id != id, ct);
    }
}
