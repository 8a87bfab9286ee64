using Shouldly;
using Xunit;

namespace EndToEnd;

/// <summary>The main job on real input: clients that know nothing of Annals, then the log replayed.</summary>
public class StockClientTests
{
    [Fact]
    public async Task Stock_clients_are_served_the_log_is_replayed_equal_and_nothing_is_left_running()
    {
        var product = new Product();
        await product.InitializeAsync();
        try
        {
            await Succeeds(product.Drive("mastodon_py.py"));
            await Succeeds(product.Drive("toot_cli.py"));
            await Succeeds(product.Drive("masto_js/client.mjs"));
            await Succeeds(product.Run("audit"));
            await Succeeds(product.Run("rebuild", "all"));
            await Succeeds(product.Run("audit"));
            (await product.Stop()).ShouldBe(0);
            product.LeftRunning().ShouldBeEmpty();
        }
        finally
        {
            await product.DisposeAsync();
        }
    }

    [Fact]
    public async Task Stock_clients_are_served_by_two_servers_behind_the_proxy_as_by_one()
    {
        var product = new Product { IsDoubled = true };
        await product.InitializeAsync();
        try
        {
            await Succeeds(product.Drive("mastodon_py.py"));
            await Succeeds(product.Drive("toot_cli.py"));
            await Succeeds(product.Drive("masto_js/client.mjs"));
            await Succeeds(product.Run("audit"));
            (await product.Stop()).ShouldBe(0);
            product.LeftRunning().ShouldBeEmpty();
        }
        finally
        {
            await product.DisposeAsync();
        }
    }

    static async Task Succeeds(Task<(int ExitCode, string Said)> run)
    {
        var (exitCode, said) = await run;
        exitCode.ShouldBe(0, said);
    }
}
