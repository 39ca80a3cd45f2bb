using System.Text.RegularExpressions;

namespace Aethercast.Platform.Blobs;

/// <summary>What a blob may be called: the rule of the port, the same for every adapter.</summary>
internal static partial class BlobKeys
{
    public const int MaxLength = 512;

    /// <exception cref="ArgumentException">The key is not of the agreed form.</exception>
    public static string Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length > MaxLength || !Form().IsMatch(key) || key.Split('/').Any(part => part is "." or ".."))
            throw new ArgumentException($"'{(key.Length > 80 ? key[..80] + "…" : key)}' is no blob key: parts of a-z, 0-9, '.', '_', '-' with '/' between, at most {MaxLength} characters.", nameof(key));
        return key;
    }

    [GeneratedRegex("^[a-z0-9._-]+(/[a-z0-9._-]+)*\\z")]
    private static partial Regex Form();
}
