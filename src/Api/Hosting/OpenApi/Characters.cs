namespace Api.Hosting.OpenApi;

/// <summary>
/// How long a text of a request may be, counted as people see it: a schema's own measure counts code points, of which one emoji
/// may have several.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CharactersAttribute(int most) : Attribute
{
    public int Most { get; } = most;
}
