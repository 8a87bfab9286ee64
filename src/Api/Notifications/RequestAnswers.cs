using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Domain.Accounts;
using Domain.Notifications;
using Marten;
using Projections.Notifications;
using Wolverine;

namespace Api.Notifications;

/// <summary>Which requests an answer is to.</summary>
public sealed record ChosenRequests([Description("Their ids."), MaxLength(ChosenRequests.Most)] IReadOnlyList<AccountId> Id)
{
    /// <summary>As many as a page can have, and some.</summary>
    public const int Most = 100;

    /// <exception cref="BadInputException">422: there are too many.</exception>
    public IReadOnlyList<AccountId> Distinct() =>
        Id.Count <= Most ? [.. Id.Distinct()] : throw new BadInputException($"Validation failed: id are more than {Most}");
}

/// <summary>What answers to requests have in common: they are to those that there are.</summary>
sealed record RequestAnswers(AccountId Account, IQuerySession Read, IMessageBus Bus)
{
    /// <param name="mustBe">Where there is none the answer is 404.</param>
    public async Task<IResult> Answer<TCommand>(
        IReadOnlyList<AccountId> senders,
        bool mustBe,
        Func<AccountId, IReadOnlyCollection<SeenRequest>, TCommand> command,
        CancellationToken ct
    )
        where TCommand : notnull
    {
        var requests = await Read.Requests(Account, senders, ct);
        if (requests.Count == 0)
            return mustBe ? Results.NotFound() : TypedResults.Ok(new { });
        var outcome = await Bus.Ask<Inbox>(command(Account, [.. requests.Values]), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}
