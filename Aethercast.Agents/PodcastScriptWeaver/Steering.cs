namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>What the listener asked for on the way, read from free text: the last word on length counts, everything to skip adds up.</summary>
/// <param name="Depth">-1 shorter, 0 as it is, 1 deeper.</param>
internal sealed record Steering(int Depth, IReadOnlyList<string> Skip)
{
    private static readonly string[] Shorter = ["shorter", "less detail", "faster", "brief", "kürzer", "plus court", "más corto", "más breve"];
    private static readonly string[] Deeper = ["deeper", "more detail", "longer", "in depth", "tiefer", "ausführlicher", "plus de détails", "approfond", "más detalle", "profund"];
    private static readonly string[] SkipMarks = ["skip:", "skip ", "no more about ", "without ", "überspringe ", "ohne ", "saute ", "sans ", "salta ", "sin "];

    public static Steering Read(IReadOnlyList<string> instructions)
    {
        var depth = 0;
        var skip = new List<string>();
        foreach (var instruction in instructions)
        {
            var text = instruction.Trim();
            var mark = SkipMarks.FirstOrDefault(mark => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase));
            if (mark is not null) skip.Add(text[mark.Length..].Trim(' ', '"', '“', '”', '.', '…'));
            else if (Shorter.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) depth = -1;
            else if (Deeper.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) depth = 1;
        }

        return new(depth, [.. skip.Where(words => words.Length > 1)]);
    }
}
