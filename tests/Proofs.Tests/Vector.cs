using System.Text.Json;

namespace Proofs.Tests;

/// <summary>The files under Vectors.</summary>
static class Vector
{
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Vector).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));

    public static IReadOnlyList<JsonElement> Rows(string name) =>
        [.. JsonDocument.Parse(Bytes(name)).RootElement.EnumerateArray()];
}
