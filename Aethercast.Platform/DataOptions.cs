using System.ComponentModel.DataAnnotations;

namespace Aethercast.Platform;

/// <summary>Section <c>Data</c>: where the embedded adapters keep their files.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>Absolute, or relative to the working directory. Made where it is missing.</summary>
    [Required]
    public string Folder { get; set; } = DefaultFolder;

    /// <summary><c>$XDG_DATA_HOME/aethercast</c>, which is <c>~/.local/share/aethercast</c> where the variable is not set.</summary>
    public static string DefaultFolder { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
        "aethercast");

    /// <summary>What the folder's disk should have free; with less, <c>/health</c> says degraded. An episode of ten minutes takes about 10 MB.</summary>
    [Range(0, 1_000_000)]
    public int WarnBelowMegabytes { get; set; } = 50;

    /// <summary>The folder as an absolute path.</summary>
    public string FullPath => Path.GetFullPath(Folder);

    /// <exception cref="IOException">The disk is nearly full.</exception>
    internal void RequireRoom()
    {
        var megabytes = new DriveInfo(FullPath).AvailableFreeSpace >> 20;
        if (megabytes < WarnBelowMegabytes) throw new IOException($"only {megabytes} MB are free; new episodes may fail until there is room.");
    }
}
