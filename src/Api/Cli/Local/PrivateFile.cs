using System.Text.Json;

namespace Api.Cli.Local;

/// <summary>Files that only their owner can read, from their first byte on; replaced whole or not at all.</summary>
static class PrivateFile
{
    static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, string text)
    {
        using (var writer = new StreamWriter(CreateNext(path)))
            writer.Write(text);
        File.Move(NextOf(path), path, overwrite: true);
    }

    /// <param name="write">What is to stand in it; should it answer null, there will be no file.</param>
    public static async Task<T?> Write<T>(string path, Func<Stream, Task<T?>> write)
        where T : class
    {
        T? written;
        await using (var stream = CreateNext(path))
            written = await write(stream);
        if (written is null)
            File.Delete(NextOf(path));
        else
            File.Move(NextOf(path), path, overwrite: true);
        return written;
    }

    public static void WriteJson<T>(string path, T value) => Write(path, JsonSerializer.Serialize(value, Indented));

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="UnavailableException">It is there and cannot be read.</exception>
    public static T? ReadJson<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Indented);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failed) when (failed is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException($"{path} cannot be read: {failed.Message}");
        }
    }

    static string NextOf(string path) => path + ".next";

    static FileStream CreateNext(string path)
    {
        File.Delete(NextOf(path));
        return new(
            NextOf(path),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
    }
}
