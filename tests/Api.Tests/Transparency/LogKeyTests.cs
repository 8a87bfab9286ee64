using Api.Hosting;
using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Transparency;

public sealed class LogKeyTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_worker_without_the_logs_key_or_with_another_refuses_to_start_and_names_it()
    {
        var file = Path.Combine(server.Keyring, "log.key");
        var key = await File.ReadAllTextAsync(file);
        File.Delete(file);
        (await Should.ThrowAsync<SettingsException>(server.Twin)).Message.ShouldContain("log.key");
        await File.WriteAllTextAsync(file, Convert.ToBase64String(new byte[32]));
        (await Should.ThrowAsync<SettingsException>(server.Twin)).Message.ShouldContain("log.key");

        await File.WriteAllTextAsync(file, key);
        await using var twin = await server.Twin();
        await twin.StopAsync();
    }
}
