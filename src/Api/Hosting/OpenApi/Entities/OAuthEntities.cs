namespace Api.Hosting.OpenApi.Entities;

/// <summary>Apps and the tokens they call with.</summary>
public static class OAuthEntities
{
    public static Entity Application { get; } =
        Entity.Of(
            "Application",
            "An app that was registered.",
            """
            id            | id     | Names the app.
            name          | text   | What it calls itself.
            website       | url?   | Where it is at home, where it says so.
            scopes        | [text] | The most that its tokens may do.
            redirect_uris | [text] | Where a browser may be sent back to it.
            redirect_uri  | text   | The same, one a line, for older clients.
            vapid_key     | text   | Empty: there are no push messages yet.
            """
        );

    public static Entity CredentialApplication { get; } =
        Application.With(
            "CredentialApplication",
            "An app as it is told once, when it registers.",
            """
            client_id                | id   | By which it asks for tokens.
            client_secret            | text | Told this once and kept as a hash only.
            client_secret_expires_at | int  | 0: it never does.
            """
        );

    public static Entity Token { get; } =
        Entity.Of(
            "Token",
            "What an app calls with.",
            """
            access_token | text | Told this once and kept as a hash only.
            token_type   | text | Bearer.
            scope        | text | What it may do, divided by spaces.
            created_at   | int  | Seconds since the beginning of 1970.
            """
        );

    public static Entity StreamToken { get; } =
        Entity.Of(
            "StreamToken",
            "What opens streams, and nothing else.",
            """
            token      | text | To be given as `access_token` in the address of a stream.
            expires_at | time | From when it opens none; those that it opened go on.
            """
        );

    public static Entity Error { get; } =
        Entity.Of(
            "Error",
            "Why a request was not done.",
            """
            error             | text  | For the person, or a word of RFC 6749.
            error_description | text* | More, where the error is a word of RFC 6749.
            request_id        | text* | Only where the fault is the server's: by it the operator finds the log entry.
            """
        );

    public static Entity ServerMetadata { get; } =
        Entity.Of(
            "ServerMetadata",
            "What the authorization server can do (RFC 8414).",
            """
            issuer                                         | url    | The server's name.
            authorization_endpoint                         | url    | Where people are asked.
            token_endpoint                                 | url    | Where apps get tokens.
            revocation_endpoint                            | url    | Where they give them back.
            app_registration_endpoint                      | url    | Where they register.
            scopes_supported                               | [text] | Every scope there is.
            response_types_supported                       | [text] | Code.
            response_modes_supported                       | [text] | Query.
            grant_types_supported                          | [text] | How tokens can be had.
            token_endpoint_auth_methods_supported          | [text] | How apps prove who they are.
            revocation_endpoint_auth_methods_supported     | [text] | The same for giving back.
            code_challenge_methods_supported               | [text] | S256 (RFC 7636).
            authorization_response_iss_parameter_supported | bool   | True (RFC 9207).
            service_documentation                          | url    | What developers read.
            """
        );
}
