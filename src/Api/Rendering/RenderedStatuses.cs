using System.Runtime.CompilerServices;
using System.Text.Json;
using Projections.Posts;

namespace Api.Rendering;

/// <summary>
/// Statuses as JSON, kept for as long as the rows that they were made of: rows never change, they are replaced by others. To most
/// viewers a status looks alike, so that it is rendered once and not for each of them.
/// </summary>
/// <param name="json">How entities are written.</param>
public sealed class RenderedStatuses(JsonSerializerOptions json)
{
    // those who chose differently in a poll see as many; how often one has to be made anew is no matter then
    const int MostLooks = 16;

    readonly ConditionalWeakTable<Status, Looks> all = [];

    /// <summary>The status as UTF-8.</summary>
    /// <param name="row">Whose memory it is kept with.</param>
    /// <param name="madeOf">All else that it is made of, compared as objects and not by what they say.</param>
    /// <param name="view">How it differs from viewer to viewer.</param>
    internal byte[] Of(Status row, object[] madeOf, StatusLook view, Func<StatusEntity> render)
    {
        if (all.TryGetValue(row, out var looks) && looks.Find(madeOf, view) is { } kept)
            return kept;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(render(), json);
        all.AddOrUpdate(row, looks is null ? new(madeOf, [(view, bytes)]) : looks.With(madeOf, view, bytes));
        return bytes;
    }

    /// <summary>The same of one that looks so to a single viewer, and is not kept.</summary>
    internal byte[] Once(StatusEntity status) => JsonSerializer.SerializeToUtf8Bytes(status, json);

    /// <summary>How one status looks to different viewers.</summary>
    sealed class Looks(object[] madeOf, (StatusLook View, byte[] Json)[] views)
    {
        public byte[]? Find(object[] wanted, StatusLook view)
        {
            if (!IsMadeOf(wanted))
                return null;
            foreach (var (known, json) in views)
                if (known == view)
                    return json;
            return null;
        }

        public Looks With(object[] wanted, StatusLook view, byte[] json) =>
            new(wanted, IsMadeOf(wanted) ? [.. views.TakeLast(MostLooks - 1), (view, json)] : [(view, json)]);

        bool IsMadeOf(object[] wanted)
        {
            if (wanted.Length != madeOf.Length)
                return false;
            for (var i = 0; i < wanted.Length; i++)
                if (!ReferenceEquals(wanted[i], madeOf[i]))
                    return false;
            return true;
        }
    }
}
