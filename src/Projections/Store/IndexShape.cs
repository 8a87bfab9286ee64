using Weasel.Postgresql.Tables;

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
    /// <param name="with">Columns that are read from it too, so that the row itself need not be.</param>
    public static void Serves(this IndexDefinition index, string name, string columns, string? only = null, params string[] with)
    {
        index.Name = name;
        index.Mask = columns;
        index.Predicate = only;
        index.IncludeColumns = with;
    }
}
