namespace Api.Hosting;

/// <summary>One of the places where a setting may be given, and what stands there; null: nothing.</summary>
public sealed record SettingLayer(string Name, string? Value);
