namespace Domain.Accounts;

/// <summary>
/// An invitation to sign up. How often it was used is no part of it: each use is an event of the account that it let in, counted in
/// the transaction that stores it.
/// </summary>
public sealed record Invite : State<Invite>
{
    /// <summary>Null until it is created.</summary>
    public InviteCreated? Created { get; init; }

    public bool IsRevoked { get; init; }

    public static string Stream(InviteId id) => $"invite/{id}";

    /// <summary>Whether it may let somebody in, unless it did so often enough.</summary>
    public bool IsGood(DateTimeOffset now) => Created is not null && !IsRevoked && !(Created.ExpiresAt <= now);

    public override Invite Evolve(object @event) =>
        @event switch
        {
            InviteCreated e => this with { Created = e },
            InviteRevoked => this with { IsRevoked = true },
            _ => this,
        };
}
