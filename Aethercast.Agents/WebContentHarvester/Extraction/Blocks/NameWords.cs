namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Words within the names of elements: "comment" in "visitors_comment_block" and in "VisitorsComment", not in "commentary".</summary>
internal static class NameWords
{
    /// <summary>Nobody who means a name writes longer ones.</summary>
    public const int Longest = 1000;

    public static bool Has(ReadOnlySpan<char> names, string[] words)
    {
        if (names.Length > Longest)
            return false;
        foreach (var word in words)
            for (var rest = names; rest.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at && at >= 0; rest = rest[(at + word.Length)..])
                if ((at == 0 || IsEdge(rest, at)) && (at + word.Length == rest.Length || IsEdge(rest, at + word.Length)))
                    return true;
        return false;
    }

    private static bool IsEdge(ReadOnlySpan<char> name, int at) => !char.IsAsciiLetter(name[at]) || !char.IsAsciiLetter(name[at - 1]) || (char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1]));
}
