namespace Api.Cli;

/// <summary>Something a verb needs is missing, unreachable or in use; the message says what, and what to do.</summary>
sealed class UnavailableException(string message) : Exception(message);
