namespace Api.Hosting;

/// <summary>What was set cannot be used. The message says which setting and why, and never holds a password.</summary>
public sealed class SettingsException(string message) : Exception(message);
