using Domain.Accounts;
using Marten;

namespace Projections.Search;

/// <summary>
/// Finds what is searched for, in an index that is never the only copy of anything. What it finds it may be behind with: who may see
/// it, and what it says now, is asked of the rows afterwards.
/// </summary>
public interface ISearchEngine
{
    /// <summary>Posts that a viewer may find, of the newest that match.</summary>
    /// <param name="query">With its authors resolved.</param>
    /// <param name="viewer">Null is someone not signed in.</param>
    /// <param name="now">When it is asked.</param>
    /// <exception cref="SearchUnavailableException">It cannot be asked now.</exception>
    Task<IReadOnlyList<Hit>> Posts(PostQuery query, AccountId? viewer, DateTimeOffset now, CancellationToken ct);

    /// <summary>Accounts that are called so, by the best.</summary>
    /// <inheritdoc cref="Posts"/>
    Task<IReadOnlyList<string>> People(PeopleQuery query, int limit, int offset, CancellationToken ct);

    /// <summary>Hashtags of public posts that begin so, those that more people used lately first.</summary>
    /// <param name="beginning">In the form that hashtags are looked up by.</param>
    /// <inheritdoc cref="Posts"/>
    Task<IReadOnlyList<string>> Tags(string beginning, DateTimeOffset now, int limit, int offset, CancellationToken ct);
}

/// <param name="Post">Its id.</param>
/// <param name="Match">How well its words match, from 0 to 1.</param>
public readonly record struct Hit(string Post, double Match);

/// <summary>The index cannot be asked now; everything else goes on.</summary>
public sealed class SearchUnavailableException : Exception
{
    public SearchUnavailableException() { }

    public SearchUnavailableException(string message)
        : base(message) { }

    public SearchUnavailableException(string message, Exception inner)
        : base(message, inner) { }
}
