using System.Diagnostics.CodeAnalysis;

namespace Domain;

/// <summary>Whose key seals a personal value: the key of an account's or a post's stream.</summary>
public readonly record struct Subject(string Key)
{
    public override string ToString() => Key;
}

/// <summary>
/// What a person wrote or what identifies them. The domain sees the value; the store writes it as an envelope sealed with
/// the subject's own data key, and once that key is destroyed the value reads as erased, for good.
/// </summary>
/// <remarks>Opening is put off until someone looks, so that folding a stream for a rule costs no decryption.</remarks>
public sealed class Personal<T> : IPersonal, IEquatable<Personal<T>>
    where T : class
{
    readonly Lazy<T?> content;

    public Personal(Subject subject, T value)
    {
        Subject = subject;
        content = new(value);
    }

    /// <param name="subject">Whose key opens it.</param>
    /// <param name="open">Opens the envelope; null when the key was destroyed; throws when the key is lost.</param>
    public Personal(Subject subject, Func<T?> open)
    {
        Subject = subject;
        content = new(open);
    }

    public Subject Subject { get; }

    public bool IsErased => content.Value is null;

    /// <summary>The plain value.</summary>
    /// <exception cref="InvalidOperationException">It was erased: ask <see cref="TryRead"/> first.</exception>
    public T Value => content.Value ?? throw new InvalidOperationException($"The personal data of {Subject} was erased.");

    public bool TryRead([NotNullWhen(true)] out T? value) => (value = content.Value) is not null;

    /// <summary>The plain value, or what stands in its place once it was erased.</summary>
    public T Or(T erased) => content.Value ?? erased;

    public bool Equals(Personal<T>? other) =>
        other is not null && Subject == other.Subject && EqualityComparer<T?>.Default.Equals(content.Value, other.content.Value);

    public override bool Equals(object? obj) => Equals(obj as Personal<T>);

    public override int GetHashCode() => HashCode.Combine(Subject, content.Value);

    /// <summary>Never the value: personal data must not reach a log by way of a format string.</summary>
    public override string ToString() => $"(personal data of {Subject})";
}

/// <summary>A personal value of any type, for code that only asks whose key it needs.</summary>
public interface IPersonal
{
    Subject Subject { get; }
}
