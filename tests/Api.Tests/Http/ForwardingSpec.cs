using System.Net;
using Api.Hosting;
using Api.Hosting.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

/// <summary>Who asks, when somebody in between says so.</summary>
public sealed class ForwardingSpec
{
    const string Client = "203.0.113.7";

    [Theory]
    [InlineData("127.0.0.1", Client, $"{Client} https")]
    [InlineData("127.0.0.0/8", Client, $"{Client} https")]
    [InlineData("127.0.0.1", $"198.51.100.1, {Client}", $"{Client} https")] // what a client made up stands before the proxy's word
    [InlineData("192.0.2.1", Client, "127.0.0.1 http")]
    [InlineData(null, Client, "127.0.0.1 http")]
    public async Task A_forwarded_address_is_believed_of_trusted_proxies_alone(string? trusted, string forwarded, string seen)
    {
        var values = SettingValues.None;
        var settings = Settings.From(trusted is null ? values : values.With(SettingKey.TrustedProxies, trusted));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        Forwarding.Use(app, settings.TrustedProxies);
        app.MapGet("/", (HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.Request.Scheme}");
        await app.StartAsync();

        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        (await client.GetStringAsync("/")).ShouldBe(seen);
        await app.StopAsync();
    }

    [Theory]
    [InlineData("everybody")]
    [InlineData("10.0.0.0/99")]
    [InlineData("10.0.0.1,")]
    public void What_is_no_address_is_refused(string trusted) =>
        Should.Throw<SettingsException>(() => Settings.From(SettingValues.None.With(SettingKey.TrustedProxies, trusted)));
}
