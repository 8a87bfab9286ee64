using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

public class TileAddressTests
{
    /// <summary>C2SP tlog-tiles; the last as golang.org/x/mod's sumdb/tlog/tile_test.go splits an index.</summary>
    [Theory]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 273, 112, "tile/0/273.p/112")]
    [InlineData(1, 0, 256, "tile/1/000")]
    [InlineData(63, 999, 1, "tile/63/999.p/1")]
    [InlineData(5, 123_456_078, 2, "tile/5/x123/x456/078.p/2")]
    public void A_path_is_that_of_the_specification(int level, long index, int width, string path)
    {
        new TileAddress(level, index, width).ToString().ShouldBe(path);
        TileAddress.Parse(path).ShouldBe(new TileAddress(level, index, width));
    }

    [Property]
    public void Every_path_is_read_as_it_is_written(long index, byte level, byte width)
    {
        var tile = new TileAddress(level % 64, index & long.MaxValue, width + 1);
        TileAddress.Parse(tile.ToString()).ShouldBe(tile);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/1")]
    [InlineData("tile/0/0001")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/00/001")]
    [InlineData("tile/64/001")]
    [InlineData("tile/-1/001")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/01")]
    [InlineData("tile/0/001.p/1.p/1")]
    [InlineData("tile/0/001 ")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/entries/001")]
    public void Another_spelling_is_refused(string path) => Should.Throw<FormatException>(() => TileAddress.Parse(path));
}
