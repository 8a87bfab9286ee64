using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Http;

public class BodySpec(SampleServer server) : IClassFixture<SampleServer>
{
    async Task<(int Status, JsonElement Body)> Post(HttpContent? content, string path = "/api/v1/sample") =>
        await server.Client.PostAsync(path, content).ReadAsync();

    [Fact]
    public async Task The_same_record_is_bound_from_json_a_form_and_multipart()
    {
        const string json =
            """{"text":"héllo","flag":true,"number":7,"words":["a","b"],"inner":{"options":["x","y"],"multiple":true}}""";
        const string form =
            "text=h%C3%A9llo&flag=1&number=7&words[]=a&words[]=b&inner[options][]=x&inner%5Boptions%5D%5B%5D=y&inner[multiple]=on";
        using var parts = new MultipartFormDataContent
        {
            { new StringContent("héllo"), "text" },
            { new StringContent("true"), "flag" },
            { new StringContent("7"), "number" },
            { new StringContent("a"), "words[]" },
            { new StringContent("b"), "words[]" },
            { new StringContent("x"), "inner[options][]" },
            { new StringContent("y"), "inner[options][]" },
            { new StringContent("true"), "inner[multiple]" },
        };
        var fromJson = await Post(Json(json));
        fromJson.Status.ShouldBe(200, fromJson.Body.ToString());
        fromJson.Body.GetProperty("text").GetString().ShouldBe("héllo");
        fromJson.Body.GetProperty("inner").GetProperty("options").GetArrayLength().ShouldBe(2);
        (await Post(Form(form))).Body.ToString().ShouldBe(fromJson.Body.ToString());
        (await Post(parts)).Body.ToString().ShouldBe(fromJson.Body.ToString());
    }

    [Theory]
    [InlineData("words=a", """["a"]""")]
    [InlineData("words=a&words=b", """["a","b"]""")]
    [InlineData("words=a&words[]=b", """["a","b"]""")]
    [InlineData("words[1]=b&words[0]=a&words[10]=c", """["a","b","c"]""")]
    [InlineData("words=", "[]")]
    [InlineData("words[]=a+b%2Bc", """["a b+c"]""")]
    public async Task Lists_are_read_in_each_spelling_of_a_form(string form, string expected) =>
        (await Post(Form(form))).Body.GetProperty("words").GetRawText().ShouldBe(expected);

    [Theory]
    [InlineData("rows[0][name]=a&rows[0][value]=1&rows[1][name]=b")]
    [InlineData("rows[][name]=a&rows[][value]=1&rows[][name]=b")]
    public async Task Lists_of_records_are_read_in_each_spelling_of_a_form(string form) =>
        (await Post(Form(form)))
            .Body.GetProperty("rows")
            .GetRawText()
            .ShouldBe("""[{"name":"a","value":"1"},{"name":"b","value":null}]""");

    [Theory]
    [InlineData("""{"words":"a"}""", """["a"]""")]
    [InlineData("""{"words":{"1":"b","0":"a"}}""", """["a","b"]""")]
    [InlineData("""{"words":[]}""", "[]")]
    [InlineData("""{"words":null}""", "null")]
    public async Task Lists_are_read_in_each_spelling_of_json(string json, string expected) =>
        (await Post(Json(json))).Body.GetProperty("words").GetRawText().ShouldBe(expected);

    [Theory]
    [InlineData("1", "true")]
    [InlineData("on", "true")]
    [InlineData("true", "true")]
    [InlineData("0", "false")]
    [InlineData("off", "false")]
    [InlineData("false", "false")]
    [InlineData("", "null")]
    public async Task Booleans_are_read_as_forms_spell_them(string spelled, string expected)
    {
        (await Post(Form($"flag={spelled}"))).Body.GetProperty("flag").GetRawText().ShouldBe(expected);
        (await Post(Json($$"""{"flag":"{{spelled}}"}"""))).Body.GetProperty("flag").GetRawText().ShouldBe(expected);
    }

    [Fact]
    public async Task Empty_fields_are_no_numbers_ids_or_instants()
    {
        var (status, body) = await Post(Form("number=&expires_in=&account=&visibility=&at="));
        status.ShouldBe(200);
        foreach (var name in new[] { "number", "expires_in", "account", "visibility", "at" })
            body.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
    }

    [Theory]
    [InlineData("2026-11-24T05:23:16.1239Z")]
    [InlineData("2026-11-24T07:23:16.123+02:00")]
    [InlineData("2026-11-24T05:23:16.123")]
    public async Task Instants_are_written_in_utc_with_milliseconds(string sent) =>
        (await Post(Json($$"""{"at":"{{sent}}"}"""))).Body.GetProperty("at").GetString().ShouldBe("2026-11-24T05:23:16.123Z");

    [Fact]
    public async Task Enums_are_lower_case_and_unknown_properties_ignored()
    {
        var answer = await Post(Json("""{"visibility":"unlisted","something_else":{"deep":[1]}}"""));
        answer.Status.ShouldBe(200);
        answer.Body.GetProperty("visibility").GetString().ShouldBe("unlisted");
    }

    [Fact]
    public async Task A_request_without_a_body_is_an_empty_object_and_its_query_counts()
    {
        (await Post(null)).Status.ShouldBe(200);
        (await Post(Json(""))).Status.ShouldBe(200);
        (await Post(null, "/api/v1/sample?text=a&words[]=b")).Body.GetProperty("text").GetString().ShouldBe("a");
        (await server.Client.DeleteAsync("/api/v1/sample?words[]=b").ReadAsync())
            .Body.GetProperty("words")[0]
            .GetString()
            .ShouldBe("b");
    }

    [Fact]
    public async Task The_body_goes_before_the_query()
    {
        var answer = await Post(Json("""{"text":"body"}"""), "/api/v1/sample?text=query&number=3");
        answer.Body.GetProperty("text").GetString().ShouldBe("body");
        answer.Body.GetProperty("number").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Pages_still_find_the_form() =>
        (await Post(Form("authenticity_token=abc"), "/form")).Body.GetString().ShouldBe("abc");

    [Fact]
    public async Task Files_reach_the_endpoints_that_take_them()
    {
        using var parts = new MultipartFormDataContent { { new StringContent("hello"), "text" } };
        parts.Add(Bytes(new byte[200_000], "image/png"), "file", "cat.png");
        var answer = await Post(parts, "/api/v1/upload");
        answer.Status.ShouldBe(200, answer.Body.ToString());
        answer.Body.GetProperty("text").GetString().ShouldBe("hello");
        answer
            .Body.GetProperty("files")
            .GetRawText()
            .ShouldBe("""[{"name":"file","file_name":"cat.png","length":200000,"content_type":"image/png"}]""");
    }

    [Fact]
    public async Task Files_are_passed_over_elsewhere()
    {
        using var parts = new MultipartFormDataContent { { new StringContent("hello"), "text" } };
        parts.Add(Bytes(Encoding.UTF8.GetBytes("\0binary"), "image/png"), "avatar", "cat.png");
        (await Post(parts)).Body.GetProperty("text").GetString().ShouldBe("hello");
    }
}
