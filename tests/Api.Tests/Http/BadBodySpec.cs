using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Http;

public class BadBodySpec(SampleServer server) : IClassFixture<SampleServer>
{
    async Task<(int Status, JsonElement Body)> Post(HttpContent content, string path = "/api/v1/sample") =>
        await server.Client.PostAsync(path, content).ReadAsync();

    [Theory]
    [InlineData("{")]
    [InlineData("""{"text":}""")]
    [InlineData("""{"text":"a"} x""")]
    [InlineData("nonsense")]
    [InlineData("{\"text\":\"a\0b\"}")]
    public async Task Malformed_json_is_400(string json)
    {
        var answer = await Post(Json(json));
        answer.Status.ShouldBe(400);
        answer.Error().ShouldBe("The body is not valid JSON");
    }

    [Theory]
    [InlineData("""{"number":"seven"}""", "number")]
    [InlineData("""{"flag":"perhaps"}""", "flag")]
    [InlineData("""{"flag":2}""", "flag")]
    [InlineData("""{"text":{"a":1}}""", "text")]
    [InlineData("""{"text":["a","b"]}""", "text")]
    [InlineData("""{"words":{"a":"b"}}""", "words")]
    [InlineData("""{"words":[[]]}""", "words")]
    [InlineData("""{"inner":{"multiple":"x"}}""", "inner.multiple")]
    [InlineData("""{"account":"42"}""", "account")]
    [InlineData("""{"account":42}""", "account")]
    [InlineData("""{"visibility":"everyone"}""", "visibility")]
    [InlineData("""{"visibility":1}""", "visibility")]
    [InlineData("""{"at":"tomorrow"}""", "at")]
    public async Task A_wrong_type_is_422_and_names_the_field(string json, string field)
    {
        var answer = await Post(Json(json));
        answer.Status.ShouldBe(422, answer.Body.ToString());
        answer.Error().ShouldBe($"Validation failed: {field} is not of the expected type");
    }

    [Theory]
    [InlineData("{}", "client_name is missing")]
    [InlineData("""{"client_name":"a"}""", "redirect_uris is missing")]
    [InlineData("""{"client_name":null,"redirect_uris":[]}""", "client_name is not of the expected type")]
    public async Task What_a_record_requires_is_named_when_it_is_missing(string json, string error)
    {
        var answer = await Post(Json(json), "/api/v1/strict");
        answer.Status.ShouldBe(422);
        answer.Error().ShouldBe($"Validation failed: {error}");
    }

    [Fact]
    public async Task What_may_be_null_or_has_a_default_may_be_left_out() =>
        (await Post(Json("""{"client_name":"a","redirect_uris":"urn:a"}"""), "/api/v1/strict")).Status.ShouldBe(200);

    [Theory]
    [InlineData("[]", 422)]
    [InlineData("7", 422)]
    [InlineData("null", 400)]
    public async Task A_body_that_is_no_object_is_refused(string json, int expected) =>
        (await Post(Json(json))).Status.ShouldBe(expected);

    [Theory]
    [InlineData("""{"text":"a\u0000b"}""")]
    [InlineData("""{"text":"a\ud800b"}""")]
    [InlineData("""{"text":"a\udc00b"}""")]
    [InlineData("""{"unknown":{"deep":["\ud83d\u0041"]}}""")]
    [InlineData("""{"na\u0000me":1}""")]
    public async Task Characters_that_cannot_be_kept_are_422_wherever_they_stand(string json)
    {
        var answer = await Post(Json(json));
        answer.Status.ShouldBe(422);
        answer.Error().ShouldBe("Validation failed: Text holds characters that cannot be kept");
    }

    [Theory]
    [InlineData("text=a%00b", 422)]
    [InlineData("te%00xt=a", 422)]
    [InlineData("text=%FF", 400)]
    [InlineData("text=%ED%A0%80", 400)]
    [InlineData("text=\u00ff", 400)]
    [InlineData("text=a&text[b]=c", 400)]
    [InlineData("text[b]=c&text=a", 400)]
    [InlineData("text[][]=c", 422)]
    public async Task A_form_that_is_no_text_or_contradicts_itself_is_refused(string form, int expected) =>
        (await Post(Form(form))).Status.ShouldBe(expected);

    [Fact]
    public async Task Escaped_pairs_of_surrogates_are_text() =>
        (await Post(Json("""{"text":"\ud83d\ude00"}"""))).Body.GetProperty("text").GetString().ShouldBe("😀");

    [Fact]
    public async Task Json_that_is_no_utf8_is_400()
    {
        var answer = await Post(Bytes([.. "{\"text\":\""u8, 0xFF, .. "\"}"u8], "application/json"));
        answer.Status.ShouldBe(400);
        answer.Error().ShouldBe("The body is not valid UTF-8");
    }

    [Fact]
    public async Task Json_nested_too_deeply_is_400() =>
        (await Post(Json($$"""{"unknown":{{new string('[', 40)}}{{new string(']', 40)}}}"""))).Status.ShouldBe(400);

    [Fact]
    public async Task Too_many_or_too_deep_fields_are_400()
    {
        (await Post(Form(string.Join('&', Enumerable.Range(0, 1001).Select(i => $"f{i}=1"))))).Status.ShouldBe(400);
        (await Post(Form("a[b][c][d][e][f][g][h][i]=1"))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_413_chunked_or_not(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sample")
        {
            Content = Json($$"""{"text":"{{new string('a', 1024 * 1024)}}"}"""),
        };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true; // so that the answer is read before ten megabytes are sent
        var answer = await server.Client.SendAsync(request).ReadAsync();
        answer.Status.ShouldBe(413);
        answer.Error().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_body_at_the_limit_is_read() =>
        (await Post(Json($$"""{"text":"{{new string('a', 1024 * 1024 - 11)}}"}"""))).Status.ShouldBe(200);

    [Theory]
    [InlineData("no boundary at all", "multipart/form-data")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\ncut off", "multipart/form-data; boundary=b")]
    [InlineData("--b\r\nContent-Type: text/plain\r\n\r\nno name\r\n--b--\r\n", "multipart/form-data; boundary=b")]
    [InlineData(
        "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\u00ff\r\n--b--\r\n",
        "multipart/form-data; boundary=b"
    )]
    public async Task Broken_multipart_is_400(string body, string type)
    {
        var answer = await Post(Bytes(Encoding.Latin1.GetBytes(body), type));
        answer.Status.ShouldBe(400);
        answer.Error().ShouldBe("The body is not valid multipart/form-data");
    }

    [Fact]
    public async Task Nul_in_a_multipart_text_is_422()
    {
        using var parts = new MultipartFormDataContent { { new StringContent("a\0b"), "text" } };
        (await Post(parts)).Status.ShouldBe(422);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task Other_types_are_415(string type)
    {
        using var response = await server.Client.PostAsync("/api/v1/sample", Bytes("x"u8.ToArray(), type));
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        JsonDocument
            .Parse(await response.Content.ReadAsStringAsync())
            .RootElement.GetProperty("error")
            .GetString()
            .ShouldNotBeEmpty();
    }
}
