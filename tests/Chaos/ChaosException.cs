namespace Chaos;

/// <summary>Something that must hold whatever is killed does not: a promise was broken, or nothing recovers.</summary>
sealed class ChaosException(string message) : Exception(message);
