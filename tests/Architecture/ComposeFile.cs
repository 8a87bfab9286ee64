using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Architecture;

/// <summary>A compose file as the engine sees it: anchors and merge keys resolved, variables as they are written.</summary>
sealed class ComposeFile
{
    readonly IReadOnlyDictionary<object, object> root;

    ComposeFile(IReadOnlyDictionary<object, object> root) => this.root = root;

    public static ComposeFile Read(string path)
    {
        var parser = new MergingParser(new Parser(new StringReader(Tree.Read(path))));
        return new(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(parser));
    }

    public IReadOnlyList<Service> Services =>
        [.. Map(root["services"]).Select(pair => new Service((string)pair.Key, Map(pair.Value)))];

    public IReadOnlyDictionary<object, object> Section(string name) => Map(root[name]);

    static Dictionary<object, object> Map(object? value) => (Dictionary<object, object>)value!;

    public sealed record Service(string Name, IReadOnlyDictionary<object, object> Keys)
    {
        public override string ToString() => Name;

        /// <summary>A value below, as in <c>deploy.resources.limits.memory</c>; null where there is none.</summary>
        public object? At(string path) =>
            path.Split('.')
                .Aggregate(
                    (object?)Keys,
                    (at, key) => at is IReadOnlyDictionary<object, object> map ? map.GetValueOrDefault(key) : null
                );

        public string? Text(string path) => At(path) as string;

        /// <summary>A list as texts, or the keys of a map; empty where there is none.</summary>
        public IReadOnlyList<string> List(string path) =>
            At(path) switch
            {
                IReadOnlyList<object> list => [.. list.Select(one => one.ToString()!)],
                IReadOnlyDictionary<object, object> map => [.. map.Keys.Select(one => one.ToString()!)],
                _ => [],
            };
    }
}
