using Api.Hosting.Rebuilding;
using Benchmarks.Figures;
using Npgsql;
using Projections;
using Projections.Posts;
using Projections.Search;
using Projections.Store;

namespace Benchmarks.Measures;

/// <summary>The server remakes a read model from the log, beside COPY of the same rows into a table with the same indexes.</summary>
static class RebuildTable
{
    const string Copied = "bench.copied";

    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct) =>
        [await Of<StatusReadModel>(Target.Rebuild, bench, ct), await Of<SearchedPostReadModel>(Target.RebuildSearch, bench, ct)];

    static async Task<Reached> Of<TModel>(Target target, Bench bench, CancellationToken ct)
        where TModel : IReadModel
    {
        var instance = bench.Instance;
        var model = ReadModels.All.OfType<TModel>().Single();
        var table = ReadModels.TableOf(instance.Store, model).Name;
        await instance.Execute($"create schema if not exists bench; create table {Copied} (like {table} including all)", ct);
        var rows = (long)await instance.Number($"select count(*) from {table}", ct);
        var bytes = await Export(instance.Owner, table, ct);
        var run = await Alternation.Run(
            Math.Min(bench.Rounds, 3),
            () =>
                Timed.Rate(async () =>
                    await new Rebuild(instance.Database).Run(model.Name, ct) is { } why ? throw new BenchException(why) : rows
                ),
            async () =>
            {
                await instance.Execute($"truncate {Copied}", ct);
                return await Timed.Rate(() => Import(instance.Owner, bytes, rows, ct));
            }
        );
        await instance.CatchUp(ct);
        await instance.Execute($"drop table {Copied}", ct);
        return new(target, run.Ratio(0, to: 1), $"{rows} rows: {run.Rate(0).Median:F0}/s, COPY {run.Rate(1).Median:F0}/s");
    }

    static async Task<byte[]> Export(NpgsqlDataSource database, string table, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)", ct);
        using var bytes = new MemoryStream();
        await copy.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    static async Task<long> Import(NpgsqlDataSource database, byte[] bytes, long rows, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy {Copied} from stdin (format binary)", ct))
            await copy.WriteAsync(bytes, ct);
        return rows;
    }
}
