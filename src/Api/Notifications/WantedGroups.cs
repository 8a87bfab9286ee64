using System.Reflection;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Domain.Notifications;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Notifications;

/// <summary>Which notifications a query wants put together, by <c>grouped_types[]</c>: all that can be where it does not say.</summary>
sealed record WantedGroups(IReadOnlySet<NotificationKind> Kinds) : IEndpointParameterMetadataProvider
{
    const string Name = "grouped_types";

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new QueryValue(
                $"{Name}[]",
                typeof(IReadOnlyList<NotificationKind>),
                "Of which types notifications are put together; of all that can be (favourite, reblog, follow) where none is named."
            )
        );

    public static ValueTask<WantedGroups> BindAsync(HttpContext context)
    {
        var named = Many<string>.Of(context.Request.Query, Name).Values;
        var kinds = NotificationGroup.Kinds.Where(kind =>
            named.Count == 0 || named.Contains(WantedNotifications.NameOf(kind), StringComparer.Ordinal)
        );
        return ValueTask.FromResult(new WantedGroups(kinds.ToHashSet()));
    }
}
