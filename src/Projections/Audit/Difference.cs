namespace Projections.Audit;

/// <summary>One way in which a store is not what the log says.</summary>
/// <param name="Store">The read model's name, or <c>home</c>.</param>
/// <param name="Key">The row's id, or the account whose timeline it is.</param>
/// <param name="Field">Which field of the row; empty where the whole row is missing or too many.</param>
/// <param name="Expected">As JSON; null where there should be none.</param>
/// <param name="Found">As JSON; null where there is none.</param>
/// <param name="Event">The last event that gave the field its expected value; null where no event speaks of it.</param>
public sealed record Difference(string Store, string Key, string Field, string? Expected, string? Found, EventBehind? Event)
    : AuditNews;

public sealed record EventBehind(long Position, string Name, string Stream);
