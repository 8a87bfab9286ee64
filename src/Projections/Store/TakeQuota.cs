using System.Data.Common;
using JasperFx.Events;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace Projections.Store;

/// <summary>Takes one from a quota within a session's transaction, which fails when none is left.</summary>
sealed class TakeQuota(string kind, string subject, int limit, string rule) : IStorageOperation
{
    public Type DocumentType => typeof(TakeQuota);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        var values = builder.AppendWithParameters(QuotaTable.Take, '?');
        (values[0].NpgsqlDbType, values[0].Value) = (NpgsqlDbType.Text, kind);
        (values[1].NpgsqlDbType, values[1].Value) = (NpgsqlDbType.Text, subject);
        (values[2].NpgsqlDbType, values[2].Value) = (NpgsqlDbType.Integer, limit);
        (values[3].NpgsqlDbType, values[3].Value) = (NpgsqlDbType.Integer, limit);
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token))
            exceptions.Add(new QuotaExceededException(rule));
    }
}

/// <summary>A limit is used up, and nothing was stored. It is a refusal that only the transaction could decide.</summary>
/// <param name="rule">The name of the rule that refuses, as in <c>Decision.RefusedBy</c>.</param>
public sealed class QuotaExceededException(string rule) : Exception($"Refused by {rule}")
{
    public string Rule { get; } = rule;
}
