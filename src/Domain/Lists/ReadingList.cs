using Domain.Accounts;

namespace Domain.Lists;

/// <summary>
/// Accounts whose posts their follower reads apart. Who is on it stands with how the two stand to each other: only whom one follows
/// can be on a list, so that the end of a follow ends that too.
/// </summary>
public sealed record ReadingList : State<ReadingList>
{
    public AccountId Owner { get; init; }

    /// <summary>Null until it is made.</summary>
    public Personal<string>? Title { get; init; }

    public RepliesPolicy Replies { get; init; }

    /// <inheritdoc cref="ListCreated"/>
    public bool IsExclusive { get; init; }

    public bool IsDeleted { get; init; }

    public static string Stream(ListId id) => $"list/{id}";

    /// <summary>Whether it is there, and theirs: for everyone else it is not there.</summary>
    public bool IsOf(AccountId account) => Title is not null && !IsDeleted && Owner == account;

    public override ReadingList Evolve(object @event) =>
        @event switch
        {
            ListCreated e => this with { Owner = e.Owner, Title = e.Title, Replies = e.Replies, IsExclusive = e.IsExclusive },
            ListChanged e => this with { Title = e.Title, Replies = e.Replies, IsExclusive = e.IsExclusive },
            ListDeleted => this with { IsDeleted = true },
            _ => this,
        };
}
