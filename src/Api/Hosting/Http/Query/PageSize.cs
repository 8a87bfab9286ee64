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

    /// <summary>How many where the client asks for all, by a limit of 0; where this is not said, 0 counts as 1.</summary>
    public int OfAll { get; init; }

    /// <summary>How many to give.</summary>
    /// <param name="wanted">By the client; null where it does not say.</param>
    public int Limit(long? wanted) => wanted == 0 && OfAll > 0 ? OfAll : (int)Math.Clamp(wanted ?? Standard, 1, Most);

    public static PageSizeAttribute Of(ParameterInfo parameter) => parameter.GetCustomAttribute<PageSizeAttribute>() ?? OfPosts;
}
