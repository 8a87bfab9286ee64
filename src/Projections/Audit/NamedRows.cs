namespace Projections.Audit;

/// <summary>Rows of one read model by their ids.</summary>
sealed class NamedRows(IReadOnlySet<string> ids) : IRowSelection
{
    public bool Holds(string model, string id) => ids.Contains(id);

    public (string Sql, object[] Values) Where(string model) => ("where id = any($1)", [ids.ToArray()]);
}
