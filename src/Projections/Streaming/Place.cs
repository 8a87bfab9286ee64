using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Projections.Streaming;

/// <summary>
/// Where in a stream something was told: whoever was cut off goes on after the last that they heard. It is the same for all
/// servers and after a rebuild.
/// </summary>
/// <param name="Position">In the log, of the event that it tells of.</param>
/// <param name="Part">Of all that one event tells, in its order.</param>
public readonly record struct Place(long Position, int Part) : IComparable<Place>, IParsable<Place>
{
    /// <summary>After all that the events up to a position tell.</summary>
    public static Place EndOf(long position) => new(position, int.MaxValue);

    public int CompareTo(Place other) => (Position, Part).CompareTo((other.Position, other.Part));

    public static bool operator >(Place one, Place other) => one.CompareTo(other) > 0;

    public static bool operator <(Place one, Place other) => one.CompareTo(other) < 0;

    public static bool operator >=(Place one, Place other) => one.CompareTo(other) >= 0;

    public static bool operator <=(Place one, Place other) => one.CompareTo(other) <= 0;

    /// <summary>As in <c>1234.0</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}.{Part}");

    /// <exception cref="FormatException">It is not one.</exception>
    public static Place Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var place) ? place : throw new FormatException($"{s} is not a place in a stream.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Place result)
    {
        result = default;
        if (s?.Split('.') is not [var before, var after])
            return false;
        if (!TryParse(before, out long position) || !TryParse(after, out long part) || part > int.MaxValue)
            return false;
        result = new(position, (int)part);
        return true;
    }

    static bool TryParse(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
