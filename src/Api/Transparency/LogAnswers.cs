namespace Api.Transparency;

/// <summary>How long what the log answers may be kept, by whomever: none of it depends on who asks.</summary>
static class LogAnswers
{
    /// <summary>A checkpoint is signed every other second while there is something new.</summary>
    public const string Fresh = "public, max-age=1";

    /// <summary>What the log was it stays.</summary>
    public const string ForEver = "public, max-age=31536000, immutable";
}
