using System.Globalization;
using Domain.Instance;

namespace Api.Rendering.Instance;

/// <summary>The API's Rule.</summary>
/// <param name="Id">Its place among the rules, from 1 on.</param>
public sealed record RuleEntity(string Id, string Text)
{
    public string Hint { get; } = "";

    public static IReadOnlyList<RuleEntity> Of(InstanceSettings settings) =>
        [.. settings.Rules.Select((text, i) => new RuleEntity((i + 1).ToString(CultureInfo.InvariantCulture), text))];
}
