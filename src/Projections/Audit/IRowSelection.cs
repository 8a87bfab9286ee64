namespace Projections.Audit;

/// <summary>Some of all rows.</summary>
interface IRowSelection
{
    bool Holds(string model, string id);

    /// <summary>The condition of a query over the read model's table, and its values.</summary>
    (string Sql, object[] Values) Where(string model);
}
