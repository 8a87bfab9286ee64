using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Relationships;
using Projections.Store;
using Wolverine;

namespace Api.Accounts;

/// <summary>
/// What is null stays as it is. Mastodon's <c>source</c> (defaults for new posts) and pictures are passed over: nothing keeps
/// them yet.
/// </summary>
public sealed record ProfileChange(
    [Description("The name to show."), Characters(ProfileRules.MaxDisplayName)] string? DisplayName = null,
    [Description("What the account says about itself."), Characters(ProfileRules.MaxNote)] string? Note = null,
    [Description("Followers are to ask.")] bool? Locked = null,
    [Description("What it does is done by a program.")] bool? Bot = null,
    [Description("Wants to be found and proposed.")] bool? Discoverable = null,
    [Description("What it writes for everyone may be searched by everyone.")] bool? Indexable = null,
    [Description("The profile's rows, all of them."), MaxLength(ProfileRules.MaxFields)]
        IReadOnlyList<FieldChange>? FieldsAttributes = null
)
{
    public UpdateProfile By(AccountId account) =>
        new(
            account,
            DisplayName,
            Note,
            FieldsAttributes?.Select(field => field.Field).ToArray(),
            Locked,
            Bot,
            Discoverable,
            Indexable
        );
}

/// <summary>One row of a profile's table; a row left empty is dropped.</summary>
public sealed record FieldChange(
    [Description("What the row is about."), Characters(ProfileRules.MaxField)] string? Name = null,
    [Description("What it says."), Characters(ProfileRules.MaxField)] string? Value = null
)
{
    public ProfileField Field => new(Name ?? "", Value ?? "");
}

/// <summary><c>PATCH /api/v1/accounts/update_credentials</c> and, which answers it as it was written, <c>PATCH /api/v1/profile</c></summary>
public static class UpdateProfileEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Change(routes, "/api/v1/accounts/update_credentials", Patch)
            .WithSummary("Change the caller's own profile.")
            .Answers(AccountEntities.CredentialAccount);
        Change(routes, "/api/v1/profile", PatchProfile)
            .WithSummary("Change the caller's own profile, and read it as it was written.")
            .Answers(AccountEntities.Profile);
    }

    static RouteHandlerBuilder Change(IEndpointRouteBuilder routes, string path, Delegate patch) =>
        routes
            .MapPatch(path, patch)
            .Needs("write:accounts")
            .Refuses(
                "account.deleted",
                "profile.too_long",
                "profile.display_name_too_long",
                "profile.note_too_long",
                "profile.too_many_fields",
                "profile.field_too_long",
                "profile.text_invalid",
                "event.too_large"
            );

    static async Task<IResult> Patch(
        ProfileChange change,
        ClaimsPrincipal user,
        IMessageBus bus,
        IQuerySession read,
        AccountRenderer accounts,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<Account>(change.By(user.AccountId), ct);
        if (outcome.RefusedBy is { } rule)
            return Problems.Answer(rule);
        var profile = (await read.ProfileOf(user.AccountId, ct)).With(outcome.State);
        return TypedResults.Ok(accounts.RenderOwn(profile, await read.CountFollowRequests(user.AccountId, ct)));
    }

    static async Task<IResult> PatchProfile(
        ProfileChange change,
        ClaimsPrincipal user,
        IMessageBus bus,
        IQuerySession read,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<Account>(change.By(user.AccountId), ct);
        return outcome.RefusedBy is { } rule
            ? Problems.Answer(rule)
            : TypedResults.Ok(ProfileEntity.Of((await read.ProfileOf(user.AccountId, ct)).With(outcome.State)));
    }
}

public static class UpdateProfileHandler
{
    public static Task<Outcome<Account>> Handle(UpdateProfile command, IDocumentSession session, CancellationToken ct) =>
        session.Write<Account>(command.Stream, command.Decide, ct);
}
