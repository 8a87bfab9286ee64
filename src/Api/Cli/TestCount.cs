using System.Globalization;
using System.Xml.Linq;

namespace Api.Cli;

/// <summary>How many tests ended how, over all test projects.</summary>
public sealed record TestCount(int Passed, int Failed, int Skipped)
{
    static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>From the result files of `dotnet test`, one a project.</summary>
    public static TestCount Of(IEnumerable<string> trxFiles) =>
        trxFiles
            .Select(One)
            .Aggregate(
                new TestCount(0, 0, 0),
                (sum, one) => new(sum.Passed + one.Passed, sum.Failed + one.Failed, sum.Skipped + one.Skipped)
            );

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed")
        + (Skipped > 0 ? $", {Skipped} skipped" : "");

    static TestCount One(string file)
    {
        var counters = XDocument.Load(file).Descendants(Trx + "Counters").Single();
        int Number(string name) => (int?)counters.Attribute(name) ?? 0;
        var passed = Number("passed");
        var skipped = Number("total") - Number("executed");
        // errors, time-outs and aborts are counted apart there: what neither passed nor was skipped has failed
        return new(passed, Number("total") - passed - skipped, skipped);
    }
}
