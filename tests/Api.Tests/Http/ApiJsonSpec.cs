using System.Text.Json;
using Api.Hosting.Http;
using Domain.Accounts;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

public class ApiJsonSpec
{
    static string Write<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    [Fact]
    public void Names_are_snake_case_ids_strings_enums_lower_case_and_null_is_written()
    {
        var account = AccountId.New();
        Write(new Sample(Account: account, Visibility: Visibility.Unlisted, ExpiresIn: 5))
            .ShouldBe(
                "{\"text\":null,\"flag\":null,\"number\":null,\"expires_in\":5,\"words\":null,\"rows\":null,\"inner\":null,"
                    + $"\"account\":\"{account}\",\"visibility\":\"unlisted\",\"at\":null}}"
            );
    }

    [Fact]
    public void Ids_are_keys_too() =>
        Write(new Dictionary<AccountId, int> { [new(Guid.Empty)] = 1 }).ShouldBe($$"""{"{{new string('0', 32)}}":1}""");

    [Fact]
    public void Markup_and_letters_of_all_scripts_are_written_as_they_are() =>
        Write("<p>日本 &amp; é</p>").ShouldBe("\"<p>日本 &amp; é</p>\"");

    [Fact]
    public void What_would_end_a_line_of_script_is_still_escaped() => Write("a\u2028b\0").ShouldBe("\"a\\u2028b\\u0000\"");
}
