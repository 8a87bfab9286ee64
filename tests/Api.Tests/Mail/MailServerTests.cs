using Api.Auth.Mail;
using Api.Hosting;
using MailKit.Security;
using Shouldly;
using Xunit;

namespace Api.Tests.Mail;

public class MailServerTests
{
    [Theory]
    [InlineData("smtp://mail.example", "mail.example", 587, SecureSocketOptions.StartTlsWhenAvailable, null, null)]
    [InlineData("smtp://a%40b:p%3Aw@mail.example:25", "mail.example", 25, SecureSocketOptions.StartTls, "a@b", "p:w")]
    [InlineData("smtps://me:pw@mail.example", "mail.example", 465, SecureSocketOptions.SslOnConnect, "me", "pw")]
    [InlineData("smtp://localhost:1025?starttls=never", "localhost", 1025, SecureSocketOptions.None, null, null)]
    [InlineData(
        "smtp://me:pw@mail.example?starttls=auto",
        "mail.example",
        587,
        SecureSocketOptions.StartTlsWhenAvailable,
        "me",
        "pw"
    )]
    [InlineData("smtp://mail.example?starttls=always", "mail.example", 587, SecureSocketOptions.StartTls, null, null)]
    public void A_URL_says_where_and_how(
        string url,
        string host,
        int port,
        SecureSocketOptions security,
        string? user,
        string? password
    ) => MailServer.Parse(url).ShouldBe(new(host, port, security, user, password));

    [Theory]
    [InlineData("http://s3cret@mail.example")]
    [InlineData("smtp://s3cret@mail.example")]
    [InlineData("smtp://me:s3cret@")]
    [InlineData("smtp://me:s3cret@a.test,b.test")]
    [InlineData("smtp://me:s3cret@mail.example/path")]
    [InlineData("smtp://me:s3cret@mail.example?starttls=perhaps")]
    [InlineData("smtps://me:s3cret@mail.example?starttls=always")]
    [InlineData("smtp://me:s3cret@mail.example?magic=1")]
    public void Another_is_refused_and_nothing_of_it_is_repeated(string url)
    {
        var refused = Should.Throw<SettingsException>(() => Of(("SMTP_URL", url)));
        refused.Message.ShouldStartWith("SMTP_URL cannot be used: ");
        refused.Message.ShouldNotContain("s3cret");
    }

    [Fact]
    public void Mail_is_from_where_the_instance_is_unless_said()
    {
        Of(("PUBLIC_URL", "https://social.example")).Mail.ShouldBeNull();
        (string, string)[] set = [("SMTP_URL", "smtp://me:s3cret@mail.example"), ("PUBLIC_URL", "https://social.example")];
        Of(set).Mail!.Sender.Address.ShouldBe("no-reply@social.example");
        Of([.. set, ("MAIL_FROM", "Annals <hello@other.example>")])
            .Mail!.Sender.ToString()
            .ShouldBe("\"Annals\" <hello@other.example>");
        Should.Throw<SettingsException>(() => Of([.. set, ("MAIL_FROM", "nobody")]));
    }

    [Fact]
    public void It_is_shown_without_who_we_are_there() =>
        $"{MailServer.Parse("smtp://me:s3cret@mail.example")}".ShouldBe("mail.example:587");

    static Settings Of(params (string Name, string Value)[] environment) =>
        Settings.From(
            SettingValues.Read(_ => null, name => environment.FirstOrDefault(set => set.Name == name).Value, configFile: null)
        );
}
