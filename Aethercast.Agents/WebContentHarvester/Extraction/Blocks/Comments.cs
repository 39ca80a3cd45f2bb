using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Parts that call themselves comments somewhere in their name ("visitors_comment_block"): often longer than what they comment on.</summary>
internal static class Comments
{
    private static readonly string[] Words = ["comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires", "comentario", "comentarios"];

    /// <summary>Whether a class or id has such a word in it, and none that makes it mean the article.</summary>
    public static bool Named(ReadOnlySpan<char> names)
    {
        if (names.Length > NameWords.Longest)
            return false;
        foreach (var range in names.Split(' '))
            if (NameWords.Has(names[range], Words) && Suspicion.IsSuspicious(names[range]))
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
}
