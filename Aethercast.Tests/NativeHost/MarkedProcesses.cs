using System.Globalization;

namespace Aethercast.Tests.NativeHost;

/// <summary>What a launcher started, and what that started, found by a folder that no other process names.</summary>
internal static class MarkedProcesses
{
    /// <summary>Every process that names the folder in its arguments or its environment, but for the launcher itself.</summary>
    public static List<(int Id, string Arguments)> Of(string folder, string except)
    {
        var found = new List<(int, string)>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var arguments = File.ReadAllText(Path.Combine(process, "cmdline"));
                if (arguments.Contains(except, StringComparison.Ordinal)) continue;
                if (arguments.Contains(folder, StringComparison.Ordinal) || File.ReadAllText(Path.Combine(process, "environ")).Contains(folder, StringComparison.Ordinal))
                    found.Add((int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture), arguments.Replace('\0', ' ')));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked, or is somebody else's.
            }
        }
        return found;
    }
}
