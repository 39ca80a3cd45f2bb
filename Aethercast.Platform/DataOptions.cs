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

    /// <summary>The folder as an absolute path.</summary>
    public string FullPath => Path.GetFullPath(Folder);
}
