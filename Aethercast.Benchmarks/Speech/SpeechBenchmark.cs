using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Benchmarks.OfflineWriter;

namespace Aethercast.Benchmarks.Speech;

/// <summary>Shows what is said otherwise than it is written, for a reader to look through: each form once, with the words around it.</summary>
internal static class SpeechBenchmark
{
    private const int Around = 25;

    public static int Run(string? folder)
    {
        var normaliser = new SpeechNormaliser();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var article in Articles.Read(folder ?? Path.Combine(AppContext.BaseDirectory, "samples", "newsroom")))
            foreach (var paragraph in article.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                foreach (var piece in normaliser.Normalise(paragraph, article.Language).Pieces)
                {
                    var written = paragraph.Substring(piece.TextStart, piece.TextLength);
                    if (Same(written, piece.Spoken) || !shown.Add(written)) continue;
                    var from = Math.Max(0, piece.TextStart - Around);
                    var to = Math.Min(paragraph.Length, piece.TextStart + piece.TextLength + Around);
                    Console.WriteLine($"{article.Language} | {written} | {piece.Spoken} | …{paragraph[from..to]}…");
                }

        Console.Error.WriteLine($"{shown.Count} forms are said otherwise than they are written.");
        return 0;
    }

    private static bool Same(string written, string spoken) => Bare(written) == Bare(spoken);

    private static string Bare(string text) => string.Concat(text.Replace('’', '\'').Replace('-', ' ').Where(c => char.IsLetterOrDigit(c) || c is ' ' or '\''));
}
