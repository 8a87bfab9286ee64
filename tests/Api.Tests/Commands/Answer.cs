using System.Globalization;
using System.Text.Json;
using Shouldly;

namespace Api.Tests.Commands;

/// <summary>What the server answered.</summary>
public sealed record Answer(int Status, JsonElement Body)
{
    /// <summary>The body of an answer that must be a success.</summary>
    public Fields Ok
    {
        get
        {
            Status.ShouldBe(200, Body.ToString());
            return new(Body);
        }
    }

    public void ShouldBeRefused(int status, string error)
    {
        Status.ShouldBe(status, Body.ToString());
        Body.GetProperty("error").GetString().ShouldBe(error);
    }
}

/// <summary>An entity's attributes as text; a deeper one by its path, as in <c>account.id</c> or <c>keywords.0.id</c>.</summary>
public sealed record Fields(JsonElement Entity)
{
    public string this[string path] => At(path).ToString();

    public JsonElement At(string path) =>
        path.Split('.')
            .Aggregate(
                Entity,
                (entity, name) =>
                    entity.ValueKind is JsonValueKind.Array
                        ? entity[int.Parse(name, CultureInfo.InvariantCulture)]
                        : entity.GetProperty(name)
            );
}
