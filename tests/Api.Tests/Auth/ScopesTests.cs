using Api.Auth;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

public class ScopesTests
{
    [Theory]
    [InlineData("read", "read:accounts")]
    [InlineData("read", "read")]
    [InlineData("admin:read", "admin:read:reports")]
    [InlineData("follow", "write:blocks")]
    [InlineData("follow", "read:mutes")]
    [InlineData("read:accounts write", "write:media")]
    public void A_wider_scope_grants_the_narrower(string held, string asked) => Scopes.Parse(held).Grant(asked).ShouldBeTrue();

    [Theory]
    [InlineData("read:accounts", "read")]
    [InlineData("read:accounts", "read:statuses")]
    [InlineData("read", "write:accounts")]
    [InlineData("read", "admin:read:accounts")]
    [InlineData("admin:read", "admin:write:accounts")]
    [InlineData("follow", "write:statuses")]
    [InlineData("profile", "read:accounts")]
    public void Nothing_more_is_granted(string held, string asked) => Scopes.Parse(held).Grant(asked).ShouldBeFalse();

    [Theory]
    [InlineData("read write", "read:accounts write:media", true)]
    [InlineData("read", "read push", false)]
    [InlineData("follow", "follow", true)]
    [InlineData("write:follows", "follow", false)]
    public void An_app_covers_what_it_registered(string registered, string asked, bool covered) =>
        Scopes.Parse(registered).Cover(Scopes.Parse(asked)).ShouldBe(covered);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Who_asks_for_nothing_may_read(string? text)
    {
        Scopes.TryParse(text, out var scopes).ShouldBeTrue();
        scopes!.ToString().ShouldBe("read");
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("read Write")]
    [InlineData("read:everything")]
    public void Unknown_scopes_are_not_read(string text) => Scopes.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void They_are_kept_as_asked_and_each_once() =>
        Scopes.Parse("write read  write follow").ToString().ShouldBe("write read follow");
}
