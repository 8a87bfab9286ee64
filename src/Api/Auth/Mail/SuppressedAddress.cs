using Marten;

namespace Api.Auth.Mail;

/// <summary>An address to which mail came back for good, so that none is sent to it.</summary>
/// <param name="Id">See <see cref="Users.EmailAddress.Key"/>: the address itself stands nowhere here.</param>
/// <param name="Since">When the last one did.</param>
/// <param name="Why">The server's code; not its words, which may hold the address.</param>
public sealed record SuppressedAddress(string Id, DateTimeOffset Since, string Why);

public static class SuppressedAddresses
{
    /// <summary>Null where mail is sent to the address.</summary>
    /// <param name="emailKey">See <see cref="Users.EmailAddress.Key"/>.</param>
    public static Task<SuppressedAddress?> FindSuppressed(this IQuerySession session, string emailKey, CancellationToken ct) =>
        session.LoadAsync<SuppressedAddress>(emailKey, ct);

    /// <summary>Somebody followed a link that was sent there: from the save on it is mailed again.</summary>
    public static void EndSuppression(this IDocumentSession session, string emailKey) =>
        session.Delete<SuppressedAddress>(emailKey);
}
