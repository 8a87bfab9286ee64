using System.Net;
using Domain.Accounts;
using Domain.Credentials;
using Marten;

namespace Api.Auth.Places;

/// <summary>Whether somebody signs in from a country that an account was not signed in from before, as its own events tell.</summary>
public sealed class NewCountry(IDocumentStore documents, Countries countries)
{
    /// <summary>Never where nobody knows it, nor where nothing is known of the places before: the first sign-in has nothing to be held to.</summary>
    public async Task<bool> Is(AccountId account, IPAddress? from, CancellationToken ct)
    {
        if (from is null || countries.Of(from) is not { } country)
            return false;
        await using var session = documents.QuerySession();
        var credentials = await session.Events.AggregateStreamAsync<AccountCredentials>(
            AccountCredentials.Stream(account),
            token: ct
        );
        var isAnyKnown = false;
        for (var i = credentials?.SignIns.Count - 1 ?? -1; i >= 0; i--) // the last is most likely the same
        {
            if (!credentials!.SignIns[i].TryRead(out var place) || countries.Of(place.Address) is not { } known)
                continue;
            if (known == country)
                return false;
            isAnyKnown = true;
        }
        return isAnyKnown;
    }
}
