namespace Api.Auth;

/// <summary>Who may call an endpoint. Every endpoint says so, or the process does not start.</summary>
/// <param name="AnyOf">Scopes of which the token must grant one; none means that any token will do.</param>
public sealed record Access(Audience Audience, IReadOnlyList<string> AnyOf);

public enum Audience
{
    /// <summary>With a token or without; but a token that is sent must be a good one.</summary>
    Anyone,

    /// <summary>Any token, also one that an app holds for itself.</summary>
    App,

    /// <summary>A token that acts for an account.</summary>
    User,
}

public static class AccessExtensions
{
    extension<TBuilder>(TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>A token that acts for an account and grants one of these scopes.</summary>
        public TBuilder Needs(params string[] anyOf) => endpoint.Demand(Audience.User, anyOf);

        /// <summary>Any token, also an app's own, that grants one of these scopes.</summary>
        public TBuilder NeedsApp(params string[] anyOf) => endpoint.Demand(Audience.App, anyOf);

        /// <summary>No token is needed; one that is sent must be valid.</summary>
        public TBuilder Anyone() => endpoint.Demand(Audience.Anyone, []);

        TBuilder Demand(Audience audience, string[] anyOf)
        {
            if (anyOf.Except(Scopes.Known).FirstOrDefault() is { } unknown)
                throw new ArgumentException($"There is no scope {unknown}.", nameof(anyOf));
            endpoint.Add(built => built.Metadata.Add(new Access(audience, anyOf)));
            return endpoint;
        }
    }
}
