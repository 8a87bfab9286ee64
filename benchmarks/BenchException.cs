namespace Benchmarks;

/// <summary>The run cannot go on, or a figure would be worth nothing: an answer was wrong, or did not come.</summary>
sealed class BenchException(string message) : Exception(message);
