using System.Globalization;

namespace Domain.Instance;

/// <summary>One thing that an operator may set: what it is called, means and accepts.</summary>
/// <param name="Range">What it accepts, in words, for whoever is refused.</param>
public abstract record Setting(string Key, string Description, string Range)
{
    /// <summary>The default as it would be written.</summary>
    public abstract string DefaultText { get; }

    /// <summary>The value in its one spelling, or null when it is not accepted.</summary>
    public abstract string? Normalise(string value);
}

/// <summary>A setting whose values are of one type.</summary>
public abstract record Setting<T>(string Key, string Description, string Range, T Default) : Setting(Key, Description, Range)
{
    /// <summary>The value that was written; the default for none, and for what a later version accepts no longer.</summary>
    public T Read(string? written) => written is not null && TryParse(written, out var value) ? value : Default;

    protected abstract bool TryParse(string written, out T value);

    protected abstract string Write(T value);

    public sealed override string DefaultText => Write(Default);

    public sealed override string? Normalise(string value) => TryParse(value, out var parsed) ? Write(parsed) : null;
}

public sealed record NumberSetting(string Key, string Description, int Default, int Min, int Max)
    : Setting<int>(Key, Description, string.Create(CultureInfo.InvariantCulture, $"a whole number from {Min} to {Max}"), Default)
{
    protected override bool TryParse(string written, out int value) =>
        int.TryParse(written, NumberStyles.Integer, CultureInfo.InvariantCulture, out value) && value >= Min && value <= Max;

    protected override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);
}

public sealed record SwitchSetting(string Key, string Description, bool Default)
    : Setting<bool>(Key, Description, "true or false", Default)
{
    protected override bool TryParse(string written, out bool value) => bool.TryParse(written, out value);

    protected override string Write(bool value) => value ? "true" : "false";
}

/// <summary>One of a few words: those of an enumeration, in lower case.</summary>
public sealed record ChoiceSetting<T>(string Key, string Description, T Default)
    : Setting<T>(Key, Description, "one of " + string.Join(", ", Enum.GetValues<T>().Select(Word)), Default)
    where T : struct, Enum
{
    protected override bool TryParse(string written, out T value)
    {
        T[] known = [.. Enum.GetValues<T>().Where(one => Word(one).Equals(written.Trim(), StringComparison.OrdinalIgnoreCase))];
        value = known.FirstOrDefault();
        return known.Length > 0;
    }

    protected override string Write(T value) => Word(value);

    static string Word(T value) => value.ToString().ToLowerInvariant();
}

/// <param name="MaxLength">In characters as people count them.</param>
public sealed record TextSetting(string Key, string Description, string Default, int MaxLength)
    : Setting<string>(
        Key,
        Description,
        string.Create(CultureInfo.InvariantCulture, $"text of at most {MaxLength} characters"),
        Default
    )
{
    protected override bool TryParse(string written, out string value)
    {
        var isText = WrittenText.TryNormalise(written, out var normal);
        value = normal ?? "";
        return isText && WrittenText.FitsEnvelope(value) && WrittenText.Graphemes(value) <= MaxLength;
    }

    protected override string Write(string value) => value;
}
