using Marten.Schema;

namespace Projections.Store;

static class IndexShape
{
    /// <summary>
    /// Marten gives each duplicated column an index of its own. This makes it the one that a reading needs, so that no index
    /// is kept which serves nothing.
    /// </summary>
    /// <param name="name">Says what it serves.</param>
    /// <param name="columns">As PostgreSQL writes them.</param>
    /// <param name="only">Which rows stand in it; a query has to ask the same for it to be used.</param>
    public static void Serves(this DocumentIndex index, string name, string columns, string? only = null)
    {
        index.Name = name;
        index.Mask = columns;
        index.Predicate = only;
    }
}
