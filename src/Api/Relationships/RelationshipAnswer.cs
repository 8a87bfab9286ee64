using Api.Hosting.Http;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Relationships;

namespace Api.Relationships;

/// <summary>What every command on two accounts answers.</summary>
static class RelationshipAnswer
{
    public static IResult To(Outcome<Relationship> outcome, AccountId me, AccountId other) =>
        outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(RelationshipEntity.Of(outcome.State, me, other));
}
