using Domain.Accounts;
using Domain.Instance;
using Domain.Notifications;
using Domain.Posts;

namespace Projections.Tests.Oracle;

/// <summary>Who is hidden for a while in it, who comes, and who goes for good.</summary>
sealed partial class History
{
    static readonly InstanceSettings Approving = InstanceSettings.Fold([
        new SettingChanged(SignUpSettings.Registrations.Key, "approval"),
    ]);

    readonly List<AccountId> knocking = [];

    /// <summary>Somebody asks to be let in, or is let in, or is called otherwise meanwhile; they do nothing else.</summary>
    void Knock()
    {
        var who = knocking.Count > 0 ? Any(knocking) : AccountId.New();
        var stream = Account.Stream(who);
        switch (random.Next(3))
        {
            case 0 when knocking.Count > 0:
                Append(stream, new ApproveAccount(who).Decide(Fold<Account>(stream)));
                knocking.Remove(who);
                break;
            case 1 when knocking.Count > 0:
                Append(stream, new RenameAccount(who, $"user{events.Count}").Decide(Fold<Account>(stream), new()));
                break;
            default:
                var admission = new Admission(Agrees: true, Terms: null, "a reason", ShowsInvite: false, now);
                var register = new RegisterAccount(AccountId.New(), $"user{events.Count}", Admission: admission);
                Append(register.Stream, register.Decide(new NameClaim(), Approving, new Invite()));
                knocking.Add(register.Account);
                break;
        }
    }

    /// <summary>Shown again as often as hidden in one way or the other.</summary>
    void Hide(AccountId me)
    {
        var stream = Account.Stream(me);
        switch (random.Next(16))
        {
            case 0:
                Erase(me);
                break;
            case 1 or 2 or 3:
                Append(stream, new SuspendAccount(me, "spam").Decide(Fold<Account>(stream)));
                break;
            case 4 or 5 or 6:
                Append(stream, new DeleteAccount(me, DeletedBy.Owner, now).Decide(Fold<Account>(stream), Limits));
                break;
            case 7 or 8 or 9:
                Append(stream, new FreezeAccount(me).Decide(Fold<Account>(stream)));
                break;
            default:
                Append(stream, new ThawAccount(me).Decide(Fold<Account>(stream)));
                Append(stream, new UnsuspendAccount(me, "enough").Decide(Fold<Account>(stream)));
                Append(stream, new RestoreAccount(me, DeletedBy.Owner).Decide(Fold<Account>(stream)));
                break;
        }
    }

    /// <summary>Gone for good, and somebody else comes.</summary>
    void Erase(AccountId me)
    {
        var stream = Account.Stream(me);
        var delete = new DeleteAccount(me, DeletedBy.Owner, now, IsAtOnce: true);
        Append(stream, delete.Decide(Fold<Account>(stream), Limits));
        Append(stream, new BeginErasure(me, now).Decide(Fold<Account>(stream)));
        accounts.Remove(me);
        Register();
    }

    /// <summary>About whom one hears, by rule or one by one.</summary>
    void ChooseWhomToHear(AccountId me, AccountId other)
    {
        var (stream, inbox) = (Inbox.Stream(me), Fold<Inbox>(Inbox.Stream(me)));
        var through = NotificationId.Of(random.Next(1, events.Count), me);
        Append(
            stream,
            random.Next(4) switch
            {
                0 => new AcceptNotificationRequests(me, [other]).Decide(inbox),
                1 => new SetNotificationPolicy(
                    me,
                    ForNotFollowing: Any(Enum.GetValues<PolicyAction>()),
                    ForNewAccounts: Any(Enum.GetValues<PolicyAction>())
                ).Decide(inbox),
                _ => new DismissNotificationRequests(me, new Dictionary<AccountId, NotificationId> { [other] = through }).Decide(
                    inbox
                ),
            }
        );
    }

    /// <summary>Or, of one that was deleted, restores it, or ends the time for that. In between others go on with what they do.</summary>
    void Delete(PostId id)
    {
        for (var often = random.Next(1, 4); often > 0; often--)
        {
            DeleteOrRestore(id);
            foreach (var account in accounts.Take(3))
                React(account, id);
        }
    }

    void DeleteOrRestore(PostId id)
    {
        var stream = Post.Stream(id);
        var post = Fold<Post>(stream);
        Append(
            stream,
            !post.IsDeleted ? new DeletePost(id, post.Author).Decide(post)
                : random.Next(4) == 0 ? new BeginPostErasure(id, post.Deletions).Decide(post)
                : post.IsErasing ? new ErasePost(id, "2026-11").Decide(post)
                : new RestorePost(id, post.Author).Decide(post)
        );
    }
}
