namespace Api.Auth.External;

/// <summary>How a provider is asked who somebody is, and what it says is believed.</summary>
public interface IProvider
{
    ProviderSettings Settings { get; }

    /// <summary>Where the browser is to go.</summary>
    /// <param name="redirectUri">Where it is to come back to.</param>
    /// <param name="asksAgain">Also who is signed in there is to be asked.</param>
    /// <exception cref="ProviderAwayException">It cannot be asked.</exception>
    Task<string> Address(ExternalFlow flow, string redirectUri, bool asksAgain, CancellationToken ct);

    /// <summary>Who it is that came back.</summary>
    /// <param name="answer">What the browser brought along: a parameter by its name, null where it is missing or there twice.</param>
    /// <exception cref="ProviderAwayException">It cannot be asked.</exception>
    /// <exception cref="NotProvenException">It was asked, and what it said proves nobody.</exception>
    Task<ProvenIdentity> Prove(ExternalFlow flow, string redirectUri, Func<string, string?> answer, CancellationToken ct);
}

/// <summary>Who somebody is, as a provider says.</summary>
/// <param name="Issuer">Who says it.</param>
/// <param name="Subject">By which they are known there, for ever and alone.</param>
/// <param name="Email">Null where it says none.</param>
/// <param name="IsEmailVerified">It says that it knows the address to be theirs.</param>
/// <param name="UserName">What they are called there; null where it does not say.</param>
public sealed record ProvenIdentity(string Issuer, string Subject, string? Email, bool IsEmailVerified, string? UserName)
{
    /// <summary>Who they are must not reach a log.</summary>
    public override string ToString() => $"Somebody at {Issuer}";
}

/// <summary>A provider does not answer, or not as it must.</summary>
/// <param name="why">Fit for a log: none of what it said.</param>
public sealed class ProviderAwayException(string why) : Exception(why);

/// <summary>A provider answered, and what it said proves nobody.</summary>
/// <inheritdoc cref="ProviderAwayException"/>
public sealed class NotProvenException(string why) : Exception(why);
