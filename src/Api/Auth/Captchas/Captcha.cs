using Api.Auth.Pages;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;

namespace Api.Auth.Captchas;

/// <summary>
/// What a form asks so that people are told from programs, and whether it came with that: by the way that is set; by proof of work while
/// nobody can tell by that one; and by waiting where a browser runs no script.
/// </summary>
public sealed class Captcha(CaptchaSettings settings, ProofOfWork work, Turnstile turnstile, WaitTickets tickets)
{
    public const string SigningUp = "sign_up";
    public const string Confirming = "confirm";

    /// <summary>Nothing was shown, and it was not waited for long enough.</summary>
    public const string Missing = "captcha.missing";

    /// <summary>Somebody else nearby has waited already.</summary>
    public const string WaitedTooOften = "captcha.waited_too_often";

    public const string NotGood = "captcha.not_good";

    /// <summary>Nobody could tell. The form comes back with another way.</summary>
    public const string Away = "captcha.away";

    public static IReadOnlyList<string> Refusals { get; } = [Missing, WaitedTooOften, NotGood, Away];

    public bool IsAsked => settings.Kind is not CaptchaKind.None;

    ICaptcha Way => settings.Kind is CaptchaKind.Turnstile && !turnstile.IsAway ? turnstile : work;

    /// <summary>What a form holds.</summary>
    /// <param name="rule">By which it was refused before; where that was another than ours, it is not asked again.</param>
    public CaptchaFields Ask(string purpose, ShownCaptcha shown = default, string? rule = null)
    {
        if (!IsAsked)
            return CaptchaFields.None;
        if (rule is not null && !Refusals.Contains(rule))
            return new(Html.Of($"""<input type="hidden" name="captcha" value="{work.Passed(purpose)}" autocomplete="off">"""));
        // whoever waits goes on waiting
        var ticket = tickets.Waited(shown.Wait, purpose) is null ? tickets.New(purpose) : shown.Wait;
        var asked = Way.Ask(purpose);
        return asked with
        {
            Fields = Html.Of(
                $"""
                <input type="hidden" name="captcha_wait" value="{ticket}" autocomplete="off">
                <noscript><p>Programs are kept out by something that browsers compute. Yours runs no JavaScript here: fill this in, keep the page
                open, and send it {WaitTickets.Wait.TotalMinutes:0} minutes after you came.</p></noscript>
                {asked.Fields}
                """
            ),
        };
    }

    /// <summary>The rule that refuses; null where none does.</summary>
    public async Task<string?> Check(ShownCaptcha shown, string purpose, HttpContext http, CancellationToken ct)
    {
        if (!IsAsked)
            return null;
        if (string.IsNullOrEmpty(shown.Answer))
            return await CheckWaited(shown.Wait, purpose, http, ct);
        // also where another way is set: that this one was asked by us, its signature shows
        if (await work.Check(shown.Answer, purpose, ct) is true)
            return null;
        var isGood = settings.Kind is CaptchaKind.Turnstile ? await turnstile.Check(shown.Answer, purpose, ct) : false;
        return isGood switch
        {
            true => null,
            false => NotGood,
            null => Away,
        };
    }

    async Task<string?> CheckWaited(string? ticket, string purpose, HttpContext http, CancellationToken ct) =>
        tickets.Waited(ticket, purpose) is not { } waited || waited < WaitTickets.Wait ? Missing
        : await tickets.Use(ticket!, http.Connection.RemoteIpAddress, ct) ? null
        : WaitedTooOften;
}

public static class CaptchaExtensions
{
    /// <summary>Says of an endpoint that it is refused to whoever may be a program.</summary>
    public static TBuilder RefusesPrograms<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var rule in Captcha.Refusals)
            endpoint.MayAnswer(StatusCodes.Status422UnprocessableEntity, Problems.Table[rule].Error);
        return endpoint;
    }
}

/// <summary>What came with a form.</summary>
public readonly record struct ShownCaptcha(string? Answer, string? Wait);
