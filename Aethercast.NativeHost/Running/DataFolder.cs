namespace Aethercast.NativeHost.Running;

/// <summary>Where a system started by <c>./aethercast up</c> keeps data, passwords and logs. One runs on it at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    /// <param name="path">Null: the one of whoever runs it.</param>
    /// <exception cref="UsageException">Another system runs on it.</exception>
    public DataFolder(string? path, bool fresh)
    {
        Path = path ?? System.IO.Path.Combine(DataHome, "aethercast", "up");
        Directory.CreateDirectory(Path);
        held = Hold(Path);
        if (fresh) Clear(Path);
        Prepare(Path);
    }

    /// <summary>Makes a folder fit for data and logs.</summary>
    public static void Prepare(string folder)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(folder, "logs"));
        // Postgres runs as a user of its own and has to get through to its data.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
    }

    public string Path { get; }

    public string Logs => System.IO.Path.Combine(Path, "logs");

    public void Dispose() => held.Dispose();

    // Postgres, which root starts as another user, may not enter root's home.
    private static string DataHome => Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home ? home
        : Environment.IsPrivilegedProcess ? "/var/lib"
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");

    /// <summary>The system frees the lock however we end.</summary>
    private static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, "up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new UsageException($"Another ./aethercast up already runs on {folder}. Stop it, or choose another folder with --data.");
        }
    }

    private static void Clear(string folder)
    {
        foreach (var child in Directory.GetDirectories(folder)) Directory.Delete(child, recursive: true);
        foreach (var file in Directory.GetFiles(folder).Where(file => System.IO.Path.GetFileName(file) != "up.lock")) File.Delete(file);
    }
}
