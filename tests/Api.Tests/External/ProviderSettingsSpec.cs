using Api.Auth.External;
using Shouldly;
using Xunit;

namespace Api.Tests.External;

public sealed class ProviderSettingsSpec
{
    [Fact]
    public void Several_are_set_by_name_and_address()
    {
        var all = ProviderSettings.ParseAll(
            """
            Work=https://me%40here:s%2Cecret@login.example.org/realms/staff/, Google=https://{id}:{secret}@accounts.google.com
            GitHub=github://{id}:{secret}@github.com,
            Own-Hub=github://id:secret@git.example.org:8443
            """
        );
        all.Select(one => (one.Name, one.Slug, one.Issuer, one.IsGitHub))
            .ShouldBe([
                ("Work", "work", "https://login.example.org/realms/staff/", false),
                ("Google", "google", "https://accounts.google.com", false),
                ("GitHub", "github", "https://github.com", true),
                ("Own-Hub", "own-hub", "https://git.example.org:8443", true),
            ]);
        (all[0].ClientId, all[0].ClientSecret).ShouldBe(("me@here", "s,ecret"));
        $"{all[0]}".ShouldBe("Work (https://login.example.org/realms/staff/)", "a secret is not shown");
    }

    [Theory]
    [InlineData("https://id:canary@login.example.org")]
    [InlineData("=https://id:canary@login.example.org")]
    [InlineData("My work=https://id:canary@login.example.org")]
    [InlineData("../work=https://id:canary@login.example.org")]
    [InlineData("Work=http://id:canary@login.example.org")]
    [InlineData("Work=ftp://id:canary@login.example.org")]
    [InlineData("Work=https://login.example.org")]
    [InlineData("Work=https://id@login.example.org")]
    [InlineData("Work=https://id:@login.example.org")]
    [InlineData("Work=https://:canary@login.example.org")]
    [InlineData("Work=https://id:canary@login.example.org?x=y")]
    [InlineData("Work=https://id:{canary}@login.example.org#x")]
    [InlineData("GitHub=https://id:{canary}@github.com")]
    [InlineData("GitHub=github://id:{canary}@github.com/login")]
    [InlineData("Work=https://id:canary@a.example,work=https://id:canary@b.example")]
    [InlineData("A=https://id:canary@a.example,B=https://id:canary@a.example")]
    public void What_is_none_or_not_safe_is_refused_and_not_repeated(string text) =>
        Should.Throw<FormatException>(() => ProviderSettings.ParseAll(text)).Message.ShouldNotContain("canary");
}
