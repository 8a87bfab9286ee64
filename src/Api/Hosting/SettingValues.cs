using System.Collections.Immutable;
using System.Text.Json;

namespace Api.Hosting;

/// <summary>What was set, as text, from wherever it was set; defaults are not in it.</summary>
public sealed class SettingValues
{
    public static readonly SettingValues None = new(ImmutableDictionary<SettingKey, string>.Empty);

    readonly ImmutableDictionary<SettingKey, string> _values;

    SettingValues(ImmutableDictionary<SettingKey, string> values) => _values = values;

    public string? this[SettingKey key] => _values.GetValueOrDefault(key);

    public SettingValues With(SettingKey key, string value) => new(_values.SetItem(key, value));

    /// <summary>The value stays what it was, if it was set.</summary>
    public SettingValues WithDefault(SettingKey key, string value) => _values.ContainsKey(key) ? this : With(key, value);

    /// <summary>A flag wins over the environment, the environment over the config file. An empty text is no value.</summary>
    /// <exception cref="SettingsException">The file cannot be read, or has a key that is no setting's.</exception>
    public static SettingValues Read(
        Func<SettingKey, string?> flags,
        Func<string, string?> environment,
        string? configFile = null
    )
    {
        var file = ReadFile(configFile);
        return SettingKey.All.Aggregate(
            None,
            (values, key) =>
                Given(key, flags, environment, file).FirstOrDefault(layer => layer.Value is not null)?.Value is { } value
                    ? values.With(key, value)
                    : values
        );
    }

    /// <summary>Every place where one setting may be given, the one that wins first; the default is the last.</summary>
    /// <exception cref="SettingsException">The file cannot be read, or has a key that is no setting's.</exception>
    public static IReadOnlyList<SettingLayer> Layers(
        SettingKey key,
        Func<SettingKey, string?> flags,
        Func<string, string?> environment,
        string? configFile = null
    ) => [.. Given(key, flags, environment, ReadFile(configFile)), new("default", key.Default)];

    static SettingLayer[] Given(
        SettingKey key,
        Func<SettingKey, string?> flags,
        Func<string, string?> environment,
        SettingValues file
    ) =>
        [
            new("flag", flags(key) is { Length: > 0 } flag ? flag : null),
            new("environment", FromEnvironment(key, environment)),
            new("config file", file[key]),
        ];

    static SettingValues ReadFile(string? configFile) => configFile is null ? None : ParseFile(ReadText(configFile, "--config"));

    /// <summary>A JSON object whose keys are <see cref="SettingKey.FileKey"/>s; comments and a last comma are allowed.</summary>
    /// <exception cref="SettingsException">It is not such an object.</exception>
    public static SettingValues ParseFile(string json)
    {
        var keys = SettingKey.All.ToDictionary(key => key.FileKey);
        var values = None;
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!keys.TryGetValue(property.Name, out var key))
                    throw new SettingsException(
                        $"The config file has an unknown key '{property.Name}'. Known are: {string.Join(", ", keys.Keys)}."
                    );
                values = property.Value.ValueKind switch
                {
                    JsonValueKind.String => values.With(key, property.Value.GetString()!),
                    JsonValueKind.Number => values.With(key, property.Value.GetRawText()),
                    JsonValueKind.True or JsonValueKind.False => values.With(key, property.Value.GetRawText()),
                    JsonValueKind.Null => values,
                    _ => throw new SettingsException($"The config file's '{key.FileKey}' must be a single value."),
                };
            }
        }
        catch (JsonException bad)
        {
            throw new SettingsException($"The config file is not JSON: line {bad.LineNumber + 1} cannot be read.");
        }
        catch (InvalidOperationException)
        {
            throw new SettingsException("The config file must hold one JSON object.");
        }

        return values;
    }

    /// <summary>What <see cref="ParseFile"/> reads, for another process.</summary>
    public IReadOnlyDictionary<string, string> ToFile() => _values.ToDictionary(pair => pair.Key.FileKey, pair => pair.Value);

    static string? FromEnvironment(SettingKey key, Func<string, string?> environment)
    {
        var value = environment(key.Name) is { Length: > 0 } text ? text : null;
        if (key.FileVariable is not { } variable || environment(variable) is not { Length: > 0 } path)
            return value;
        if (value is not null)
            throw new SettingsException($"{key.Name} and {variable} are both set: keep one.");
        return ReadText(path, variable).Trim();
    }

    static string ReadText(string path, string named)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{named} names a file that cannot be read: {path}");
        }
    }
}
