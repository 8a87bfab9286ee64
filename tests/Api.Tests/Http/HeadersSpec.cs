using System.Diagnostics;
using System.Net;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

public class HeadersSpec(SampleServer server) : IClassFixture<SampleServer>
{
    const string Known = "/api/v1/tags/a";

    async Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await server.Client.SendAsync(request);
    }

    static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    [Theory]
    [InlineData(Known)]
    [InlineData("/nowhere")]
    [InlineData("/fault/bug")]
    public async Task Every_answer_has_a_request_id_and_a_trace_and_names_no_server(string path)
    {
        using var response = await Send(HttpMethod.Get, path);
        Header(response, "X-Request-Id")!.Length.ShouldBe(32);
        ActivityContext.TryParse(Header(response, "traceparent"), null, out _).ShouldBeTrue();
        Header(response, "Server").ShouldBeNull();
        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(response, "Referrer-Policy").ShouldBe("same-origin");
    }

    [Theory]
    [InlineData("abc-DEF_1.2", true)]
    [InlineData("a b", false)]
    [InlineData("<script>", false)]
    public async Task A_sane_request_id_is_kept(string sent, bool kept)
    {
        using var response = await Send(HttpMethod.Get, Known, ("X-Request-Id", sent));
        (Header(response, "X-Request-Id") == sent).ShouldBe(kept);
    }

    [Fact]
    public async Task A_request_id_without_end_is_not_kept()
    {
        using var response = await Send(HttpMethod.Get, Known, ("X-Request-Id", new string('a', 129)));
        Header(response, "X-Request-Id")!.Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_trace_that_came_in_goes_on()
    {
        using var response = await Send(
            HttpMethod.Get,
            Known,
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        );
        Header(response, "traceparent")!.ShouldStartWith("00-0af7651916cd43dd8448eb211c80319c-");
        Header(response, "traceparent")!.ShouldNotContain("b7ad6b7169203331");
    }

    [Fact]
    public async Task Head_is_answered_as_get_without_a_body()
    {
        using var get = await Send(HttpMethod.Get, "/page");
        using var head = await Send(HttpMethod.Head, "/page");
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(head, "Content-Type").ShouldBe(Header(get, "Content-Type"));
        var raw = await server.SendRawAsync("HEAD /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        raw.ShouldEndWith("\r\n\r\n");
        raw.ShouldContain("Content-Length: 8");
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/strict", HttpStatusCode.MethodNotAllowed)]
    public async Task Head_where_no_get_is_has_the_status_alone(string path, HttpStatusCode expected)
    {
        using var response = await Send(HttpMethod.Head, path);
        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Another_verb_is_405_and_says_which_are_allowed()
    {
        using var response = await Send(HttpMethod.Patch, Known);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        Header(response, "Allow").ShouldBe("GET, HEAD, OPTIONS");
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"This method is not allowed here"}""");
    }

    [Fact]
    public async Task Options_says_which_verbs_are_allowed()
    {
        using var response = await Send(HttpMethod.Options, "/api/v1/sample");
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(response, "Allow").ShouldBe("DELETE, OPTIONS, POST");
    }

    [Theory]
    [InlineData("/api/v1/accounts/42")]
    [InlineData("/api/nowhere")]
    [InlineData("/oauth/token")]
    [InlineData("/oauth/revoke")]
    [InlineData("/nodeinfo/2.0")]
    [InlineData("/.well-known/webfinger")]
    public async Task Any_origin_may_call_the_api_even_to_be_refused(string path)
    {
        using var response = await Send(HttpMethod.Get, path, ("Origin", "https://client.example"));
        Header(response, "Access-Control-Allow-Origin").ShouldBe("*");
        Header(response, "Access-Control-Allow-Credentials").ShouldBeNull();
        var exposed = Header(response, "Access-Control-Expose-Headers")!;
        foreach (var name in new[] { "Link", "X-RateLimit-Reset", "X-Request-Id", "Annals-Position", "Idempotency-Key" })
            exposed.ShouldContain(name);
    }

    [Theory]
    [InlineData("/page")]
    [InlineData("/oauth/authorize")]
    public async Task Pages_are_not_shared_with_other_origins(string path)
    {
        using var response = await Send(HttpMethod.Get, path, ("Origin", "https://client.example"));
        Header(response, "Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Fact]
    public async Task A_preflight_is_answered()
    {
        using var response = await Send(
            HttpMethod.Options,
            "/api/v1/sample",
            ("Origin", "https://client.example"),
            ("Access-Control-Request-Method", "PATCH"),
            ("Access-Control-Request-Headers", "authorization,idempotency-key")
        );
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(response, "Access-Control-Allow-Origin").ShouldBe("*");
        Header(response, "Access-Control-Allow-Methods")!.ShouldContain("PATCH");
        Header(response, "Access-Control-Allow-Headers").ShouldBe("authorization,idempotency-key");
    }

    [Fact]
    public async Task Pages_have_a_content_policy_and_json_needs_none()
    {
        using var page = await Send(HttpMethod.Get, "/page");
        Header(page, "Content-Security-Policy")!.ShouldContain("frame-ancestors 'none'");
        using var json = await Send(HttpMethod.Get, Known);
        Header(json, "Content-Security-Policy").ShouldBeNull();
    }
}
