using System.Text;
using System.Text.Json;
using Projections.Store;
using Proofs;
using Shouldly;
using Xunit;

namespace Projections.Tests.Store;

/// <summary>
/// Each event is kept here as logs hold it, in <c>Events</c>, a file a name and version. A file is never changed and never removed: the log
/// is for ever, and so is the form of what stands in it.
/// </summary>
public sealed class StoredEventTests
{
    public static TheoryData<string> Names => [.. EventNames.All.Values];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_read_with_all_that_it_says_and_written_as_it_was(string name)
    {
        var type = EventNames.All.Single(one => one.Value == name).Key;
        var file = FileOf(name);
        File.Exists(file)
            .ShouldBeTrue($"keep {name}.json:\n{JsonSerializer.Serialize(SampleEvents.Of(type), type, StoredForm.Options)}");
        var kept = File.ReadAllText(file);
        var read = JsonSerializer.Deserialize(kept, type, StoredForm.Options)!;
        Canonical(JsonSerializer.Serialize(read, type, StoredForm.Options)).ShouldBe(Canonical(kept));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_of_it_was_left_out_of_what_is_kept(string name)
    {
        var type = EventNames.All.Single(one => one.Value == name).Key;
        var all = JsonSerializer.SerializeToElement(SampleEvents.Of(type), type, StoredForm.Options);
        using var kept = JsonDocument.Parse(File.ReadAllText(FileOf(name)));
        // what came later may be missing in what was stored before, but then it must be a version of its own that has it
        kept.RootElement.EnumerateObject().Select(one => one.Name).ShouldBe(all.EnumerateObject().Select(one => one.Name), true);
    }

    [Fact]
    public void What_is_kept_is_of_an_event_that_is_known() =>
        Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).ShouldBe(EventNames.All.Values, true);

    static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));

    static string FileOf(string name) => Path.Combine(Folder(), name + ".json");

    static string Folder() => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Store/Events"));
}
