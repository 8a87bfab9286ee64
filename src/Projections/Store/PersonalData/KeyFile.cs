using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Projections.Store.PersonalData;

/// <summary>
/// A key of 256 bits, as base64 in a private file of its own. It is there whole or not at all, for whoever looks and whenever
/// the machine stops.
/// </summary>
static partial class KeyFile
{
    const int KeyBytes = 32;

    /// <summary>Behind the name of one that is not in its place yet.</summary>
    const string Unfinished = ".new";

    /// <summary>Behind the name of one that is being destroyed.</summary>
    const string Condemned = ".gone";

    /// <summary>Null when there is no such file, or no longer.</summary>
    /// <exception cref="InvalidOperationException">What it holds is no key.</exception>
    public static byte[]? Read(string file)
    {
        try
        {
            if (Parse(File.ReadAllText(file)) is { } key)
                return key;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        // opened, and destroyed before it was read
        return File.Exists(file)
            ? throw new InvalidOperationException($"The key file {file} is damaged: restore it from its backup.")
            : null;
    }

    /// <summary>Makes a key, unless one was made that did not come to its place.</summary>
    public static void Make(string file)
    {
        if (Finish(file))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(file + Unfinished);
        using (var stream = new FileStream(file + Unfinished, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
            stream.Flush(flushToDisk: true);
        }
        // on disk under one name before it has the other: a server may use it as soon as it sees it
        FlushFolderOf(file);
        Finish(file);
    }

    /// <summary>
    /// Puts a key in its place that was made whole and did not come there: when the machine stops, the last names given may be
    /// lost though somebody used them already.
    /// </summary>
    public static bool Finish(string file)
    {
        if (File.Exists(file) || !File.Exists(file + Unfinished) || Parse(File.ReadAllText(file + Unfinished)) is null)
            return false;
        File.Move(file + Unfinished, file);
        FlushFolderOf(file);
        return true;
    }

    /// <summary>
    /// Takes the file out of sight, then overwrites and removes it; goes on with what was broken off. A file system that keeps
    /// old blocks, and a backup of the folder, keep the key: neither is in our hands.
    /// </summary>
    public static void Destroy(string file)
    {
        if (File.Exists(file))
        {
            File.Move(file, file + Condemned, overwrite: true);
            FlushFolderOf(file);
        }
        foreach (var left in new[] { file + Condemned, file + Unfinished }.Where(File.Exists))
        {
            using (var stream = new FileStream(left, FileMode.Open, FileAccess.Write))
            {
                stream.Write(RandomNumberGenerator.GetBytes((int)stream.Length));
                stream.Flush(flushToDisk: true);
            }
            File.Delete(left);
            FlushFolderOf(left);
        }
    }

    static byte[]? Parse(string text) =>
        Base64.IsValid(text, out var length) && length == KeyBytes ? Convert.FromBase64String(text) : null;

    /// <summary>A file's name is kept by its folder, and is on disk only when that is (fsync(2)).</summary>
    static void FlushFolderOf(string file)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS keeps its own journal of names
        using var folder = new SafeFileHandle(Open(Path.GetDirectoryName(file)!, 0), ownsHandle: true);
        if (folder.IsInvalid)
            throw new IOException($"The folder of {file} cannot be opened.", Marshal.GetLastPInvokeError());
        RandomAccess.FlushToDisk(folder);
    }

    // .NET opens no folders
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int readOnly);
}
