using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Parts that call themselves comments somewhere in their name ("visitors_comment_block"): often longer than what they comment on.</summary>
internal static class Comments
{
    private static readonly string[] Words = ["comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires", "comentario", "comentarios"];

    private const int MaxNames = 1000;

    /// <summary>Whether a class or id has such a word in it, and none that makes it mean the article.</summary>
    public static bool Named(ReadOnlySpan<char> names)
    {
        if (names.Length > MaxNames)
            return false;
        foreach (var range in names.Split(' '))
            if (HasWord(names[range]) && Suspicion.IsSuspicious(names[range]))
                return true;
        return false;
    }

    /// <summary>A box around the headline is the whole page, comments included.</summary>
    public static bool HoldHeadline(HtmlPage page, int node)
    {
        for (var at = node + 1; at < page.End(node); at++)
            if (page.Tag(at) == HtmlTag.H1)
                return true;
        return false;
    }

    private static bool HasWord(ReadOnlySpan<char> name)
    {
        foreach (var word in Words)
            for (var rest = name; rest.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at && at >= 0; rest = rest[(at + word.Length)..])
                if ((at == 0 || IsEdge(rest, at)) && (at + word.Length == rest.Length || IsEdge(rest, at + word.Length)))
                    return true;
        return false;
    }

    private static bool IsEdge(ReadOnlySpan<char> name, int at) => !char.IsAsciiLetter(name[at]) || !char.IsAsciiLetter(name[at - 1]) || (char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1]));
}
