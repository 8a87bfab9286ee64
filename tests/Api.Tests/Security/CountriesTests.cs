using System.Net;
using Api.Auth.Places;
using Shouldly;
using Xunit;

namespace Api.Tests.Security;

public sealed class CountriesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("annals-countries-").FullName;

    /// <summary>A list of the networks of examples, and of one's own machine.</summary>
    internal static void Write(string folder)
    {
        File.WriteAllText(
            Path.Combine(folder, "geoip"),
            """
            # first,last,country
            2130706432,2147483647,DE
            3221225984,3221226239,FR
            3325256704,3325256959,NZ
            3405803776,3405804031,??

            """
        );
        File.WriteAllText(
            Path.Combine(folder, "geoip6"),
            """
            ::1,::1,DE
            2001:db8::,2001:db8:0:7fff:ffff:ffff:ffff:ffff,FR
            2001:db8:1::,2001:db8:1:ffff:ffff:ffff:ffff:ffff,NZ

            """
        );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("127.0.0.0", "DE")]
    [InlineData("127.255.255.255", "DE")]
    [InlineData("126.255.255.255", null)]
    [InlineData("128.0.0.0", null)]
    [InlineData("192.0.2.7", "FR")]
    [InlineData("198.51.100.1", "NZ")]
    [InlineData("203.0.113.1", null)]
    [InlineData("255.255.255.255", null)]
    [InlineData("0.0.0.0", null)]
    [InlineData("::ffff:192.0.2.7", "FR")]
    [InlineData("::1", "DE")]
    [InlineData("::", null)]
    [InlineData("2001:db8::", "FR")]
    [InlineData("2001:db8:0:7fff:ffff:ffff:ffff:ffff", "FR")]
    [InlineData("2001:db8:0:8000::", null)]
    [InlineData("2001:db8:1::7", "NZ")]
    [InlineData("ffff::", null)]
    [InlineData("unknown", null)]
    public void An_address_is_in_a_country(string address, string? country)
    {
        Write(folder);
        Countries.Read(folder).Of(address).ShouldBe(country);
    }

    [Theory]
    [InlineData("1,2")]
    [InlineData("1,2,DEU")]
    [InlineData("x,2,DE")]
    [InlineData("2,1,DE")]
    [InlineData("1,2,DE\n2,3,FR")]
    [InlineData("5,6,DE\n1,2,FR")]
    [InlineData("1,4294967296,DE")]
    public void What_is_no_such_list_is_refused_with_its_line(string text)
    {
        Write(folder);
        File.WriteAllText(Path.Combine(folder, "geoip"), text);
        var lines = text.Count(c => c is '\n') + 1;
        Should.Throw<FormatException>(() => Countries.Read(folder)).Message.ShouldContain($"geoip, line {lines}: ");
    }

    [Fact]
    public void Both_files_have_to_be_there()
    {
        Write(folder);
        File.Delete(Path.Combine(folder, "geoip6"));
        Should.Throw<IOException>(() => Countries.Read(folder));
    }

    [Fact]
    public void Without_a_list_none_is_known()
    {
        Countries.None.Of(IPAddress.Loopback).ShouldBeNull();
        Countries.Read(folder: null).Ranges.ShouldBe(0);
    }

    [Fact]
    public void Countries_are_called_as_people_call_them() =>
        (Countries.Name("DE"), Countries.Name("A1")).ShouldBe(("Germany", "A1"));
}
