using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class UpdateProfileTests(CommandServer server)
{
    const string Profile = "/api/v1/accounts/update_credentials";

    [Fact]
    public async Task What_is_sent_changes_and_the_rest_stays_and_twice_is_once()
    {
        var alice = await server.Someone();
        await alice.Patch(Profile, Json("""{"note":"first"}"""));
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
        {
            var me = (
                await alice.Patch(
                    Profile,
                    Form(
                        "display_name=Alice&bot=1&discoverable=true&fields_attributes[0][name]=Home&fields_attributes[0][value]=Here&fields_attributes[1][name]=&source[privacy]=private"
                    )
                )
            ).Ok;
            (me["display_name"], me["source.note"], me["bot"], me["discoverable"], me["locked"]).ShouldBe(
                ("Alice", "first", "True", "True", "False")
            );
            me.At("source.fields").GetArrayLength().ShouldBe(1);
        }
        (await server.Events()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Locking_is_an_event_of_its_own()
    {
        var alice = await server.Someone();
        var before = await server.Events();
        (await alice.Patch(Profile, Json("""{"locked":true}"""))).Ok["locked"].ShouldBe("True");
        (await alice.Patch(Profile, Json("""{"locked":true}"""))).Ok["locked"].ShouldBe("True");
        (await server.Events()).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("""{"display_name":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "Display name is too long")]
    [InlineData(
        """{"fields_attributes":[{"name":"1"},{"name":"2"},{"name":"3"},{"name":"4"},{"name":"5"}]}""",
        "Too many profile fields"
    )]
    [InlineData("""{"locked":"perhaps"}""", "locked is not of the expected type")]
    public async Task What_is_refused_appends_nothing(string json, string error)
    {
        var alice = await server.Someone();
        var before = await server.Events();
        (await alice.Patch(Profile, Json(json))).ShouldBeRefused(422, $"Validation failed: {error}");
        (await server.Events()).ShouldBe(before);
    }
}
