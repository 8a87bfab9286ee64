namespace Domain.Accounts;

/// <summary>
/// Who bears one user name. Folded not from a stream but from every registration and renaming tagged with the name, so that of two
/// that race for it one wins. Neither another name nor erasing an account ends its claim: nobody else becomes who it was.
/// </summary>
public sealed record NameClaim : State<NameClaim>
{
    /// <summary>Null while the name is free.</summary>
    public AccountId? Bearer { get; init; }

    public bool IsTaken => Bearer is not null;

    /// <summary>The name of the rule by which an account cannot be called so; null where it can.</summary>
    internal string? RefusesTo(AccountId account, string username, bool mayUseReserved) =>
        !Username.IsValid(username) ? "account.name_invalid"
        : !mayUseReserved && Username.IsReserved(username) ? "account.name_reserved"
        : IsTaken && Bearer != account ? "account.name_taken"
        : null;

    public override NameClaim Evolve(object @event) =>
        @event switch
        {
            AccountRegistered e => this with { Bearer = Bearer ?? e.Account },
            AccountRenamed e => this with { Bearer = Bearer ?? e.Account },
            _ => this,
        };
}
