using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Marten;
using Marten.Schema;
using Weasel.Postgresql.Tables;

namespace Api.Auth;

/// <summary>The rows of signing in, and an index for everything they are asked by besides their id.</summary>
public static class AuthDocuments
{
    public const string UserEmailIndex = "auth_user_email";
    public const string UserNameIndex = "auth_user_name";

    public const string UserPasskeyIndex = "auth_user_passkeys";

    public static void Configure(StoreOptions options)
    {
        options
            .Schema.For<User>()
            .DocumentAlias("auth_user")
            .UniqueIndex(UniqueIndexType.Computed, UserEmailIndex, user => user.EmailKey)
            .UniqueIndex(UniqueIndexType.Computed, UserNameIndex, user => user.NormalizedUserName)
            // may be null: so it is of rows that were there before the column
            .Duplicate(
                user => user.PasskeyIds,
                pgType: "varchar[]",
                configure: index =>
                {
                    index.Name = UserPasskeyIndex;
                    index.Method = IndexMethod.gin;
                }
            );
        options.Schema.For<ExternalIdentity>().DocumentAlias("auth_external").Index(one => one.AccountId);
        options.Schema.For<SuppressedAddress>().DocumentAlias("auth_suppressed");
        options.Schema.For<InviteCode>().DocumentAlias("auth_invite");
        options.Schema.For<ThrowawayUse>().DocumentAlias("auth_throwaway");
        options.Schema.For<OAuthApp>().DocumentAlias("auth_app");
        options
            .Schema.For<AuthorizationCode>()
            .DocumentAlias("auth_code")
            .Index(code => code.AccountId)
            .Duplicate(code => code.ExpiresAt);
        options.Schema.For<AccessToken>().DocumentAlias("auth_token").Index(token => token.AccountId!);
        options
            .Schema.For<WebSession>()
            .DocumentAlias("auth_session")
            .Index(web => web.AccountId)
            .Duplicate(web => web.ExpiresAt);
        options
            .Schema.For<OneTimeLink>()
            .DocumentAlias("auth_link")
            .Index(link => link.AccountId)
            .Duplicate(link => link.ExpiresAt);
    }
}
