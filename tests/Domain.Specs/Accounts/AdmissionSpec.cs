using Domain.Accounts;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Accounts;

/// <summary>Who is let in that comes by themselves, and what stands in the log of it.</summary>
public class AdmissionSpec
{
    static readonly AccountId Alice = AccountId.New();
    static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly InviteCreated Created = new(InviteId.New(), MaxUses: 3, Noon.AddHours(1));
    static readonly Invite Good = Invite.Fold([Created]);
    static readonly Admission Says = new(Agrees: true, Terms: null, "I knit", ShowsInvite: false, Noon);
    static readonly Admission Invited = Says with { ShowsInvite = true };

    static InstanceSettings In(string mode, params (string Key, string Value)[] more) =>
        InstanceSettings.Fold([
            new SettingChanged("registrations", mode),
            .. more.Select(setting => new SettingChanged(setting.Key, setting.Value)),
        ]);

    static Decision Ask(Admission admission, InstanceSettings settings, Invite? invite = null) =>
        new RegisterAccount(Alice, "alice", Admission: admission).Decide(new(), settings, invite ?? new());

    static AccountRegistered Registered => new(Alice, new(Account.Subject(Alice), "alice"));

    static AccountTermsAccepted Accepted(InstanceSettings settings) => new(Alice, settings.TermsVersion);

    static AccountApprovalAsked Asked(string? reason) => new(Alice, reason is null ? null : new(Account.Subject(Alice), reason));

    [Fact]
    public void Where_it_is_open_anyone_comes_in_and_what_they_agreed_to_is_kept_and_no_reason()
    {
        var settings = In("open", ("rules", "Be kind"));
        Ask(Says, settings).ShouldBe([Registered, Accepted(settings)]);
    }

    [Fact]
    public void Whoever_is_to_be_approved_waits_and_their_reason_is_sealed_with_their_own_key()
    {
        var settings = In("approval");
        Ask(Says, settings).ShouldBe([Registered, Accepted(settings), Asked("I knit")]);
        var alice = Ask(Says, settings).On(new Account()).Outcome.State;
        (alice.AwaitsApproval, alice.IsHidden).ShouldBe((true, true));
        alice.Asked!.Reason!.Subject.ShouldBe(Account.Subject(Alice));
    }

    [Fact]
    public void An_invitation_lets_in_at_once()
    {
        foreach (var mode in new[] { "open", "approval", "invite" })
        {
            var settings = In(mode);
            Ask(Invited, settings, Good).ShouldBe([Registered, Accepted(settings), new AccountInvited(Alice, Created.Invite, 3)]);
        }
    }

    [Fact]
    public void Nobody_comes_in_where_it_is_closed() =>
        Ask(Invited, In("closed"), Good).RefusedBy.ShouldBe("registration.closed");

    [Fact]
    public void Where_only_the_invited_come_in_nobody_else_does() =>
        Ask(Says, In("invite")).RefusedBy.ShouldBe("registration.invite_missing");

    [Theory]
    [InlineData("open")]
    [InlineData("approval")]
    [InlineData("invite")]
    public void An_invitation_that_is_not_good_lets_nobody_in_not_even_to_wait(string mode)
    {
        foreach (
            var invite in new[]
            {
                new Invite(),
                Good.Evolve(new InviteRevoked(Created.Invite)),
                Invite.Fold([Created with { ExpiresAt = Noon }]),
            }
        )
            Ask(Invited, In(mode), invite).RefusedBy.ShouldBe("invite.not_good");
    }

    [Fact]
    public void An_invitation_without_an_end_is_good_for_ever() =>
        Ask(Invited with { Now = Noon.AddYears(10) }, In("invite"), Invite.Fold([Created with { ExpiresAt = null }]))
            .RefusedBy.ShouldBeNull();

    [Fact]
    public void Whoever_does_not_agree_is_refused() =>
        Ask(Says with { Agrees = false }, In("open")).RefusedBy.ShouldBe("registration.not_agreed");

    [Fact]
    public void Whoever_was_shown_other_terms_than_hold_now_is_to_read_them_again()
    {
        var settings = In("open", ("rules", "Be kind"));
        Ask(Says with { Terms = In("open").TermsVersion }, settings).RefusedBy.ShouldBe("registration.terms_changed");
        Ask(Says with { Terms = settings.TermsVersion }, settings).RefusedBy.ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\u200B")]
    public void A_reason_must_be_said_unless_the_operator_asks_for_none(string? reason)
    {
        Ask(Says with { Reason = reason }, In("approval")).RefusedBy.ShouldBe("registration.reason_missing");
        var settings = In("approval", ("registrations_reason_required", "false"));
        Ask(Says with { Reason = reason }, settings).ShouldBe([Registered, Accepted(settings), Asked(null)]);
    }

    [Fact]
    public void A_reason_is_any_text_as_people_count_it()
    {
        const string family = "👩‍👩‍👧‍👦";
        var longest = string.Concat(Enumerable.Repeat(family, Admission.MaxReason));
        Ask(Says with { Reason = longest }, In("approval")).RefusedBy.ShouldBeNull();
        Ask(Says with { Reason = longest + "a" }, In("approval")).RefusedBy.ShouldBe("registration.reason_too_long");
        Ask(Says with { Reason = "a\0b" }, In("approval")).RefusedBy.ShouldBe("registration.reason_invalid");
        Ask(Says with { Reason = "\uD800" }, In("approval")).RefusedBy.ShouldBe("registration.reason_invalid");
        Ask(Says with { Reason = " Cafe\u0301 \r\n" }, In("approval")).ShouldContain(Asked("Caf\u00E9"));
        Ask(Says with { Reason = "\uD800" }, In("open")).RefusedBy.ShouldBeNull("nobody reads it there");
    }

    [Fact]
    public void What_is_wrong_with_the_name_is_refused_all_the_same() =>
        new RegisterAccount(Alice, "admin", Admission: Says)
            .Decide(new(), In("open"), new())
            .RefusedBy.ShouldBe("account.name_reserved");
}
