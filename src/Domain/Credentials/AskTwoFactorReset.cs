using Domain.Accounts;
using static Domain.Decision;

namespace Domain.Credentials;

/// <summary>Whoever reads an account's mail, and knows its password, asks to be let in without the second proof.</summary>
/// <param name="Reset">Names the link that it was asked by.</param>
/// <param name="Now">Told by whoever asks, who has a clock.</param>
public sealed record AskTwoFactorReset(AccountId Account, string Reset, DateTimeOffset Now)
{
    /// <summary>So long its owner can take it back, if it was somebody else.</summary>
    public static TimeSpan Delay { get; } = TimeSpan.FromDays(1);

    public string Stream => AccountCredentials.Stream(Account);

    public Decision Decide(AccountCredentials self) =>
        self switch
        {
            { HasTwoFactor: false } => Refuse("two_factor.off"),
            { Reset: not null } => [], // said twice, true once: the first time stands
            _ => [new TwoFactorResetAsked(Account, Reset, Now + Delay)],
        };
}
