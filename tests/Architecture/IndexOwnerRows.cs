using System.Text.RegularExpressions;
using Api.Hosting;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>What an index is said to serve is there.</summary>
public class IndexOwnerRows
{
    public static TheoryData<string> Owners => [.. IndexOwners.Ours.Values.Distinct()];

    [Theory]
    [MemberData(nameof(Owners))]
    public void An_owner_of_an_index_exists(string owner) => Exists(owner).ShouldBeTrue(owner);

    [Fact]
    public void What_does_not_exist_is_noticed()
    {
        Exists("BondQueries.Nothing").ShouldBeFalse();
        Exists("Nothing.Followers").ShouldBeFalse();
    }

    static bool Exists(string owner)
    {
        var (type, member) = (owner.Split('.')[0], owner.Split('.')[1]);
        return Tree.Sources("src/")
            .Any(source =>
                Regex.IsMatch(source.Code, $@"\b(?:class|record) {type}\b") && Regex.IsMatch(source.Code, $@"\b{member}\b")
            );
    }
}
