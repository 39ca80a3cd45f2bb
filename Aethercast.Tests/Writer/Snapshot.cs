using System.Runtime.CompilerServices;

namespace Aethercast.Tests.Writer;

/// <summary>Holds a text against the file it was accepted in. AETHERCAST_ACCEPT=1 accepts what is there now.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Prompts", name + ".txt");
        text = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("AETHERCAST_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.SkipWhen(!Directory.Exists(Path.GetDirectoryName(test)), "the sources are not beside the tests");
        Assert.True(File.Exists(path), $"{path} is missing; AETHERCAST_ACCEPT=1 writes it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
