namespace Domain.Credentials;

/// <summary>A change of an account's e-mail address that is neither done nor stopped.</summary>
/// <param name="Name">Names it, and is no secret.</param>
/// <param name="Due">See <see cref="EmailChangeAsked"/>.</param>
public sealed record EmailChange(
    string Name,
    Personal<string> Address,
    DateTimeOffset Due,
    bool IsConfirmedByOld = false,
    bool IsConfirmedByNew = false
)
{
    public bool IsConfirmedBy(EmailSide side) => side is EmailSide.Old ? IsConfirmedByOld : IsConfirmedByNew;

    public EmailChange With(EmailSide side) =>
        side is EmailSide.Old ? this with { IsConfirmedByOld = true } : this with { IsConfirmedByNew = true };
}
