using System.Reflection;
using System.Text.Json;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Domain.Accounts;
using Domain.Notifications;
using Microsoft.AspNetCore.Http.Metadata;
using Projections.Notifications;

namespace Api.Notifications;

/// <summary>
/// Which notifications a query asks for by <c>types[]</c>, <c>exclude_types[]</c>, <c>account_id</c> and <c>include_filtered</c>. Types that nothing here
/// is of (polls, reports) name none.
/// </summary>
sealed record WantedNotifications(NotificationFilter Filter) : IEndpointParameterMetadataProvider
{
    static readonly IReadOnlyDictionary<string, NotificationKind> Kinds = Enum.GetValues<NotificationKind>()
        .ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>As the API calls it.</summary>
    public static string NameOf(NotificationKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    const string Filtered = "include_filtered";

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new QueryValue("types[]", typeof(IReadOnlyList<NotificationKind>), "Only of these types."));
        builder.Metadata.Add(
            new QueryValue("exclude_types[]", typeof(IReadOnlyList<NotificationKind>), "Of none of these types.")
        );
        builder.Metadata.Add(new QueryValue(Filtered, typeof(bool), "Also what the caller's policy puts aside."));
        builder.Metadata.Add(new QueryValue("account_id", typeof(AccountId), "Only of what this account did."));
    }

    public static ValueTask<WantedNotifications> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (only, without) = (Many<string>.Of(query, "types").Values, Many<string>.Of(query, "exclude_types").Values);
        var kinds = Kinds
            .Where(kind => only.Count == 0 || only.Contains(kind.Key, StringComparer.Ordinal))
            .Where(kind => !without.Contains(kind.Key, StringComparer.Ordinal))
            .Select(kind => kind.Value);
        var from = query["account_id"].LastOrDefault();
        return ValueTask.FromResult(
            new WantedNotifications(
                new NotificationFilter([.. kinds], string.IsNullOrEmpty(from) ? null : From(from))
                {
                    WithFiltered = Flag.TryParse(query[Filtered].LastOrDefault(), provider: null, out var all) && all,
                }
            )
        );
    }

    /// <summary>What is no id is nobody's, as an unknown one is.</summary>
    static AccountId From(string id) => AccountId.TryParse(id, out var account) ? account : default;
}
