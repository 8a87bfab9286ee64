namespace Domain.Accounts;

/// <summary>What a profile may say. Lengths are in characters as people count them.</summary>
public static class ProfileRules
{
    public const int MaxDisplayName = 30;
    public const int MaxNote = 500;
    public const int MaxFields = 4;

    /// <summary>Of a field's name, and of its value.</summary>
    public const int MaxField = 255;

    /// <summary>The name of the rule that is broken, or null; <paramref name="text"/> is then the profile as it is kept.</summary>
    public static string? Check(ProfileText wanted, out ProfileText text)
    {
        text = ProfileText.Empty;
        if (Normalise(wanted) is not { } normal)
            return "profile.text_invalid";

        text = normal;
        return normal switch
        {
            _ when !FitsEnvelope(normal) => "profile.too_long",
            { DisplayName: var name } when WrittenText.Graphemes(name) > MaxDisplayName => "profile.display_name_too_long",
            { Note: var note } when WrittenText.Graphemes(note) > MaxNote => "profile.note_too_long",
            { Fields.Count: > MaxFields } => "profile.too_many_fields",
            { Fields: var fields } when fields.Any(IsTooLong) => "profile.field_too_long",
            _ => null,
        };
    }

    static ProfileText? Normalise(ProfileText wanted)
    {
        List<ProfileField> fields = [];
        foreach (var field in wanted.Fields)
        {
            if (!TryLine(field.Name, out var label) || !TryLine(field.Value, out var value))
                return null;
            if (label.Length > 0 || value.Length > 0) // forms send the rows that were left empty too
                fields.Add(new(label, value));
        }
        return TryLine(wanted.DisplayName, out var name) && WrittenText.TryNormalise(wanted.Note, out var note)
            ? new(name, note, fields)
            : null;
    }

    static bool TryLine(string text, out string line)
    {
        var isWellFormed = WrittenText.TryNormalise(text, out var normal);
        line = normal?.Replace('\n', ' ').Trim() ?? "";
        return isWellFormed;
    }

    static bool FitsEnvelope(ProfileText text) =>
        WrittenText.FitsEnvelope([text.DisplayName, text.Note, .. text.Fields.SelectMany(f => new[] { f.Name, f.Value })]);

    static bool IsTooLong(ProfileField field) =>
        WrittenText.Graphemes(field.Name) > MaxField || WrittenText.Graphemes(field.Value) > MaxField;
}
