using Domain.Accounts;

namespace Projections.Search;

/// <summary>What posts are searched for.</summary>
/// <param name="Clauses">All hold, of every post that is found.</param>
/// <param name="Scope">Among which posts.</param>
/// <param name="Before">Only ids before this one.</param>
/// <param name="After">Only ids after this one.</param>
public sealed record PostQuery(IReadOnlyList<Clause> Clauses, PostScope Scope, string Before, string After)
{
    /// <summary>Before any id, and after all of them.</summary>
    public const string First = "";

    /// <inheritdoc cref="First"/>
    public const string Last = "g";

    /// <summary>Whether it asks for anything: what a post is not, and when it was written, are no question.</summary>
    public bool Asks => Clauses.Any(clause => !clause.IsExcluded);

    /// <summary>The names that it says authors by, but for <c>me</c>.</summary>
    public IEnumerable<string> Authors =>
        Clauses.OfType<AuthorClause>().Where(author => author.Handle != Me).Select(author => author.Handle);

    /// <summary>With accounts for their names.</summary>
    /// <param name="viewer">Who searches; null is someone not signed in.</param>
    /// <param name="named">Who is called so; null where nobody is.</param>
    /// <returns>Null where it asks for what somebody wrote who is not there.</returns>
    public PostQuery? Resolved(AccountId? viewer, Func<string, AccountId?> named)
    {
        var resolved = new List<Clause>();
        foreach (var clause in Clauses)
            if (clause is not AuthorClause author)
                resolved.Add(clause);
            else if ((author.Handle == Me ? viewer : named(author.Handle)) is { } account)
                resolved.Add(new MarkClause(PostMarks.By(account.ToString()), author.IsExcluded));
            else if (!author.IsExcluded)
                return null;
        return this with { Clauses = resolved };
    }

    /// <summary>Narrowed to what one account wrote.</summary>
    public PostQuery By(AccountId author) =>
        this with
        {
            Clauses = [.. Clauses, new MarkClause(PostMarks.By(author.ToString()), IsExcluded: false)],
        };

    /// <summary>Narrowed to ids between two.</summary>
    public PostQuery Between(string? after, string? before) =>
        this with
        {
            After = string.CompareOrdinal(after, After) > 0 ? after! : After,
            Before = before is not null && string.CompareOrdinal(before, Before) < 0 ? before : Before,
        };

    internal const string Me = "me";
}

/// <summary>Among which posts is searched.</summary>
public enum PostScope
{
    /// <summary>Both of the others.</summary>
    All,

    /// <summary>What is for everyone, of authors who let it be searched.</summary>
    Public,

    /// <summary>One's own, those that name one, and those that one favourited, boosted, bookmarked or voted in.</summary>
    Library,
}
