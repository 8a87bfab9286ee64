using Api.Auth.Users;
using Api.Hosting.OpenApi;

namespace Api.Auth;

/// <summary>Who may call an endpoint. Every endpoint says so, or the process does not start.</summary>
/// <param name="AnyOf">Scopes of which the token must grant one; none means that any token will do.</param>
public sealed record Access(Audience Audience, IReadOnlyList<string> AnyOf);

/// <summary>Marks an endpoint that takes a token from its address.</summary>
public sealed record TokenInAddress;

/// <summary>Marks an endpoint that an account may use once its e-mail address is confirmed, where mail is sent.</summary>
public sealed record ForConfirmed
{
    public const string Error = "Your login is missing a confirmed e-mail address"; // as Mastodon says it
}

/// <summary>Marks an endpoint that is for those alone whose account has a role, or a higher one.</summary>
public sealed record ForRole(Role Role)
{
    public const string Error = "This action is not allowed"; // as Mastodon says it
}

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

        /// <inheritdoc cref="Auth.ForConfirmed"/>
        public TBuilder ForConfirmed()
        {
            endpoint.Add(built => built.Metadata.Add(new ForConfirmed()));
            return endpoint.MayAnswer(403, Auth.ForConfirmed.Error);
        }

        /// <inheritdoc cref="Auth.ForRole"/>
        public TBuilder ForRole(Role role)
        {
            endpoint.Add(built => built.Metadata.Add(new ForRole(role)));
            return endpoint.MayAnswer(403, Auth.ForRole.Error);
        }

        /// <summary>
        /// The token may also stand in the address, as <c>access_token</c>, or be the name of a WebSocket's subprotocol: browsers
        /// can send no header with those.
        /// </summary>
        public TBuilder WithTokenInAddress()
        {
            endpoint.Add(built => built.Metadata.Add(new TokenInAddress()));
            return endpoint;
        }

        TBuilder Demand(Audience audience, string[] anyOf)
        {
            if (anyOf.Except(Scopes.Known).FirstOrDefault() is { } unknown)
                throw new ArgumentException($"There is no scope {unknown}.", nameof(anyOf));
            endpoint.Add(built => built.Metadata.Add(new Access(audience, anyOf)));
            return endpoint;
        }
    }
}
