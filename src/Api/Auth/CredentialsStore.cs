using Domain;
using Domain.Accounts;
using Domain.Credentials;
using JasperFx;
using Marten;
using Marten.Exceptions;
using Projections.Store;

namespace Api.Auth;

/// <summary>How what signs in, a row, is stored together with the event that tells of it.</summary>
static class CredentialsStore
{
    const int MaxTries = 20;

    /// <summary>Both or neither; again where somebody else wrote to the same stream in this moment.</summary>
    public static async Task Record(
        this IDocumentStore documents,
        AccountId account,
        Func<AccountCredentials, Decision> decide,
        Action<IDocumentSession> rows,
        CancellationToken ct
    )
    {
        for (var tries = 1; ; tries++)
        {
            await using var session = documents.LightweightSession();
            rows(session);
            await session.Write<AccountCredentials>(AccountCredentials.Stream(account), decide, ct);
            try
            {
                await session.SaveChangesAsync(ct);
                return;
            }
            catch (Exception e) when (tries < MaxTries && e is ConcurrencyException or ExistingStreamIdCollisionException)
            {
                await Task.Delay(Random.Shared.Next(1, 10), ct);
            }
        }
    }
}
