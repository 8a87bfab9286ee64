using Domain.Lists;
using Projections.Lists;

namespace Projections.Memory;

/// <summary>The lists that an account has.</summary>
sealed record OwnLists(IReadOnlyList<TimelineList> All)
{
    /// <summary>Whose lists an event concerns.</summary>
    public static IReadOnlyList<string> Of(object @event) =>
        @event switch
        {
            ListCreated x => [x.Owner.ToString()],
            ListChanged x => [x.Owner.ToString()],
            ListDeleted x => [x.Owner.ToString()],
            _ => [],
        };
}
