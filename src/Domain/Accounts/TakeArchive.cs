using static Domain.Decision;

namespace Domain.Accounts;

/// <summary>Says in the log what all there is of an account, so that whoever takes it away can show that nothing is missing.</summary>
/// <param name="Archive">Names the taking.</param>
/// <param name="Events">How many events there are of it.</param>
/// <param name="Digest">Of them all, as 64 hexadecimal digits.</param>
/// <param name="Now">In UTC.</param>
public sealed record TakeArchive(AccountId Account, string Archive, int Events, string Digest, DateTimeOffset Now)
{
    /// <summary>It reads all that somebody ever did.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public string Stream => Accounts.Account.Stream(Account);

    public Decision Decide(Account self) =>
        self switch
        {
            { Exists: false } or { IsErasing: true } => Refuse("account.unknown"),
            { LastArchive: { } last } when last.Archive == Archive => [], // said twice, true once
            { LastArchive: { } last } when Now - last.At < Pause => Refuse("archive.too_soon"),
            _ => [new ArchiveTaken(Account, Archive, Events, Digest, Now)],
        };
}
