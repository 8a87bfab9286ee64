namespace Domain.Accounts;

/// <summary>One account, as its own stream tells it.</summary>
public sealed record Account : State<Account>
{
    /// <summary>Null until it is registered.</summary>
    public AccountId? AccountId { get; init; }

    public bool Exists => AccountId is not null;

    /// <summary>Follows have to be asked for.</summary>
    public bool IsLocked { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Wants to be found: in the directory, in suggestions and by search engines.</summary>
    public bool IsDiscoverable { get; init; }

    /// <summary>What it writes for everyone may be searched by everyone.</summary>
    public bool IsIndexable { get; init; }

    /// <summary>Why it is suspended; null while it is not.</summary>
    public Personal<string>? SuspendedFor { get; init; }

    public bool IsSuspended => SuspendedFor is not null;

    /// <summary>Its owner asked to be let in, and nobody decided yet.</summary>
    public AccountApprovalAsked? Asked { get; init; }

    public bool AwaitsApproval => Asked is not null;

    /// <summary>It may do less than others, and goes when it is not used.</summary>
    public bool IsThrowaway { get; init; }

    /// <summary>By whom it was deleted, and until when that can be undone; null while it is not.</summary>
    public AccountDeleted? Deletion { get; init; }

    public bool IsDeleted => Deletion is not null;

    /// <summary>Its owner took leave of it, and may come back whenever they like.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>It can be restored no more.</summary>
    public bool IsErasing { get; init; }

    public bool IsErased { get; init; }

    /// <summary>What is sent to its e-mail address was shown to reach its owner, by a link; the operator may have vouched for it instead.</summary>
    public bool IsEmailConfirmed { get; init; }

    /// <summary>The one by which its password was last recovered; null where none was.</summary>
    public string? LastRecovery { get; init; }

    /// <summary>The last that was noticed to be stolen elsewhere, by the name that the notice gave it; null where none was.</summary>
    public string? BreachedPassword { get; init; }

    /// <summary>When a sign-in was last suspicious; null where none was.</summary>
    public DateTimeOffset? SuspectedAt { get; init; }

    /// <summary>Null where none was.</summary>
    public ArchiveTaken? LastArchive { get; init; }

    /// <summary>Shut out, and hidden from everyone with all that it wrote.</summary>
    public bool IsHidden => IsSuspended || IsDeleted || IsFrozen || AwaitsApproval;

    /// <summary>As it was written when it was given; names are compared by <see cref="Accounts.Username.Canonical"/>.</summary>
    public Personal<string>? Username { get; init; }

    /// <summary>Null until the profile is first written.</summary>
    public Personal<ProfileText>? Text { get; init; }

    public static string Stream(AccountId id) => $"account/{id}";

    /// <summary>Whose key seals what this account says about itself.</summary>
    public static Subject Subject(AccountId id) => new(Stream(id));

    public override Account Evolve(object @event) =>
        @event switch
        {
            AccountRegistered e => this with { AccountId = e.Account, Username = e.Username },
            AccountRenamed e => this with { Username = e.Username },
            ProfileUpdated e => this with
            {
                Text = e.Text,
                IsBot = e.IsBot,
                IsDiscoverable = e.IsDiscoverable,
                IsIndexable = e.IsIndexable,
            },
            AccountLocked => this with { IsLocked = true },
            AccountUnlocked => this with { IsLocked = false },
            AccountSuspended e => this with { SuspendedFor = e.Reason },
            AccountUnsuspended => this with { SuspendedFor = null },
            AccountApprovalAsked e => this with { Asked = e },
            ThrowawayOpened => this with { IsThrowaway = true },
            ThrowawayUpgraded => this with { IsThrowaway = false },
            AccountApproved => this with { Asked = null },
            AccountDeleted e => this with { Deletion = e },
            AccountRestored => this with { Deletion = null },
            AccountFrozen => this with { IsFrozen = true },
            AccountThawed => this with { IsFrozen = false },
            AccountErasureBegan => this with { IsErasing = true },
            AccountEmailConfirmed => this with { IsEmailConfirmed = true },
            AccountPasswordRecovered e => this with { LastRecovery = e.Recovery },
            BreachedPasswordNoticed e => this with { BreachedPassword = e.Password },
            SuspiciousLoginDetected e => this with { SuspectedAt = e.At },
            ArchiveTaken e => this with { LastArchive = e },
            AccountErased => this with { IsErased = true },
            _ => this,
        };
}
