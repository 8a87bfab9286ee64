namespace Api.Tests.Auth;

/// <summary>The system's clock, put forward at will.</summary>
sealed class MovableClock : TimeProvider
{
    TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
