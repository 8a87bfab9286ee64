namespace Api.Hosting.Http.Limits;

/// <summary>How often something may be done within a time that begins with the first of it.</summary>
/// <param name="Name">Part of the key that its counters are kept under.</param>
public sealed record RateLimit(string Name, int Limit, TimeSpan Window);

/// <param name="Count">Of requests within the window so far, this one included.</param>
/// <param name="Rest">Until the window ends and the count begins anew.</param>
public readonly record struct RateUse(RateLimit Limit, int Count, TimeSpan Rest)
{
    public bool IsExceeded => Count > Limit.Limit;

    public int Remaining => Math.Max(0, Limit.Limit - Count);
}

/// <summary>Marks an endpoint that takes back what was published: how often, is limited by itself.</summary>
public sealed record LimitedAsDeletion;

/// <summary>Marks an endpoint that makes accounts: how often it is tried from one network is limited, whoever asks.</summary>
public sealed record LimitedAsSignUp;

public static class LimitExtensions
{
    /// <inheritdoc cref="Limits.LimitedAsDeletion"/>
    public static TBuilder LimitedAsDeletion<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new LimitedAsDeletion());

    /// <inheritdoc cref="Limits.LimitedAsSignUp"/>
    public static TBuilder LimitedAsSignUp<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new LimitedAsSignUp());
}
