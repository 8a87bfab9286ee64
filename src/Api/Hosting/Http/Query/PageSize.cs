using System.Reflection;

namespace Api.Hosting.Http.Query;

/// <summary>How long the pages of a list are; where an endpoint does not say, as with lists of posts.</summary>
/// <param name="standard">How many when the client does not say.</param>
/// <param name="most">How many whatever the client says.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PageSizeAttribute(int standard, int most) : Attribute
{
    static readonly PageSizeAttribute OfPosts = new(20, 40);

    public int Standard { get; } = standard;

    public int Most { get; } = most;

    public static PageSizeAttribute Of(ParameterInfo parameter) => parameter.GetCustomAttribute<PageSizeAttribute>() ?? OfPosts;
}
