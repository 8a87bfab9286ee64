namespace Projections.Timelines;

/// <summary>The read models that homes are made of have not reached a position, or are being rebuilt; they will reach it.</summary>
public sealed class ReadModelsBehindException(long position) : Exception($"The read models have not reached {position}.");
