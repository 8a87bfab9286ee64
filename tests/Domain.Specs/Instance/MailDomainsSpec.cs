using Domain.Instance;
using Shouldly;
using Xunit;

namespace Domain.Specs.Instance;

public class MailDomainsSpec
{
    static InstanceSettings With(string? refused = null, string? allowed = null)
    {
        var settings = new InstanceSettings();
        foreach (var (setting, value) in new[] { (MailSettings.Refused, refused), (MailSettings.Allowed, allowed) })
            if (value is not null)
                settings = new ChangeSetting(setting.Key, value).Decide(settings).On(settings).Outcome.State;
        return settings;
    }

    [Theory]
    [InlineData("someone@mailinator.com")]
    [InlineData("someone@MailInator.COM")]
    [InlineData("someone@inbox.eu.mailinator.com")]
    [InlineData("someone@mailinator.com.")]
    [InlineData("someone@ｍailinator。com")]
    [InlineData("some@one@yopmail.com")]
    public void Addresses_to_be_thrown_away_are_refused_in_every_spelling(string address) =>
        MailDomains.RefusedBy(address, new()).ShouldBe(MailDomains.Refused);

    [Theory]
    [InlineData("mailinator.com@mail.example")]
    [InlineData("someone@notmailinator.com")]
    [InlineData("someone@mailinator.com.example")]
    [InlineData("someone@com")]
    [InlineData("nobody")]
    [InlineData("")]
    public void Others_are_not(string address) => MailDomains.RefusedBy(address, new()).ShouldBeNull();

    [Theory]
    [InlineData("someone@bücher.example")]
    [InlineData("someone@BÜCHER.example")]
    [InlineData("someone@bu\u0308cher.example")]
    [InlineData("someone@xn--bcher-kva.example")]
    [InlineData("someone@XN--BCHER-KVA.example")]
    [InlineData("someone@mail.bücher.example")]
    public void An_operator_refuses_more_of_them(string address)
    {
        MailDomains.RefusedBy(address, new()).ShouldBeNull();
        MailDomains.RefusedBy(address, With("Bücher.example, spam.example")).ShouldBe(MailDomains.Refused);
        MailDomains.RefusedBy(address, With("xn--bcher-kva.example")).ShouldBe(MailDomains.Refused);
    }

    [Fact]
    public void An_operator_allows_some_and_the_longer_name_holds()
    {
        MailDomains.RefusedBy("a@mailinator.com", With(allowed: "mailinator.com")).ShouldBeNull();
        var settings = With(refused: "bad.good.mailinator.com", allowed: "good.mailinator.com");
        MailDomains.RefusedBy("a@good.mailinator.com", settings).ShouldBeNull();
        MailDomains.RefusedBy("a@bad.good.mailinator.com", settings).ShouldBe(MailDomains.Refused);
        MailDomains.RefusedBy("a@mailinator.com", settings).ShouldBe(MailDomains.Refused);
        MailDomains.RefusedBy("a@mail.example", With("mail.example", "mail.example")).ShouldBeNull();
    }

    [Theory]
    [InlineData(" B.example;\nbücher.EXAMPLE,a.example. ", "a.example b.example xn--bcher-kva.example")]
    [InlineData("", "")]
    [InlineData("nodot", null)]
    [InlineData("a b@c.example", null)]
    [InlineData("a..example", null)]
    public void Names_are_kept_in_one_spelling_and_order(string written, string? kept) =>
        MailSettings.Refused.Normalise(written).ShouldBe(kept);
}
