using Api.Auth.TwoFactor;
using Api.Auth.Users;

namespace Api.Auth.Email;

/// <summary>Whether somebody who is signed in is who they say: by the password, and the second proof where there is one.</summary>
public sealed class EmailProofs(SignIn signIn, SecondFactor secondFactor)
{
    public async Task<EmailProof> Check(User user, ChangedEmail form, HttpContext http, CancellationToken ct)
    {
        var known = await signIn.Check(SignInTry.Of(http, user.UserName, form.CurrentPassword), ct);
        if (known.RetryAfter is { } wait)
            return new(Wrong: null, wait);
        if (known.User is not { } owner)
            return new("That is not your password, or it was tried too often.");
        return owner.HasTwoFactor && await secondFactor.Check(owner, form.Code, http.TraceIdentifier, ct) is null
            ? new("That code is not right, or it was tried too often.")
            : new(Wrong: null);
    }
}

/// <param name="Wrong">In words for whoever asked; null where nothing was.</param>
/// <param name="RetryAfter">Nothing was looked at, since far too much was tried from there.</param>
public sealed record EmailProof(string? Wrong, TimeSpan? RetryAfter = null);
