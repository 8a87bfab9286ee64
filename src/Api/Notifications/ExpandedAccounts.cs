using System.Reflection;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Notifications;

/// <summary>How much of whom a group names is wanted, by <c>expand_accounts</c>: <c>full</c>, or <c>partial_avatars</c>.</summary>
/// <param name="InPart">Of all but the first whom a group names the face is enough.</param>
sealed record ExpandedAccounts(bool InPart) : IEndpointParameterMetadataProvider
{
    const string Name = "expand_accounts";

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(
            new QueryValue(
                Name,
                typeof(string),
                "All accounts in full (full), or of all but the first of each group what shows a face (partial_avatars)."
            )
        );

    /// <exception cref="BadInputException">422: it is neither.</exception>
    public static ValueTask<ExpandedAccounts> BindAsync(HttpContext context) =>
        context.Request.Query[Name].LastOrDefault() switch
        {
            null or "" or "full" => ValueTask.FromResult(new ExpandedAccounts(InPart: false)),
            "partial_avatars" => ValueTask.FromResult(new ExpandedAccounts(InPart: true)),
            _ => throw new BadInputException($"Validation failed: {Name} is neither full nor partial_avatars"),
        };
}
