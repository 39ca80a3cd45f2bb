using System.Diagnostics.CodeAnalysis;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>What RSS and Atom readers ask of a node.</summary>
internal static class FeedNodes
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Dublin = "http://purl.org/dc/elements/1.1/";

    /// <summary>Children in the feed's own vocabulary: no prefix, or the prefix of the root.</summary>
    public static IEnumerable<LooseNode> Own(this LooseNode node, string local) =>
        node.Children.Where(child => child.Local == local && (child.Prefix.Length == 0 || IsFeedSpace(child)));

    public static LooseNode? Any(this LooseNode node, params ReadOnlySpan<string> qualified)
    {
        foreach (var name in qualified)
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            var (prefix, local) = colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
            var found = node.Children.Find(child => child.Local == local && (prefix.Length == 0 ? child.Prefix.Length == 0 || IsFeedSpace(child) : IsOf(child, prefix)));
            if (found is not null) return found;
        }

        return null;
    }

    /// <summary>Text of the first of these that has any.</summary>
    public static string? FirstText(this LooseNode node, params ReadOnlySpan<string> qualified)
    {
        foreach (var name in qualified)
        {
            if (node.Any(name)?.AllText().Trim() is { Length: > 0 } text) return text;
        }

        return null;
    }

    public static string? Language(this LooseNode node) => node.Attribute("xml:lang") ?? node.FirstText("language", "dc:language");

    /// <summary>The link made absolute by every <c>xml:base</c> above it and by the feed's own address; as written where there is no base.</summary>
    [return: NotNullIfNotNull(nameof(link))]
    public static string? Resolve(this LooseNode node, string? link, Uri? address)
    {
        if (link is null) return null;
        var text = link.Trim();
        var context = BaseOf(node, address);
        if (text.StartsWith("//", StringComparison.Ordinal)) return (context?.Scheme ?? "https") + ":" + text;
        if (HasScheme(text) || context is null || !Uri.TryCreate(context, text, out var absolute)) return text;
        return absolute.OriginalString.Contains("://", StringComparison.Ordinal) ? absolute.AbsoluteUri : text;
    }

    public static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && text[..colon].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.') && char.IsAsciiLetter(text[0]);
    }

    private static Uri? BaseOf(LooseNode? node, Uri? address)
    {
        var bases = new Stack<string>();
        for (; node is not null; node = node.Parent)
        {
            if (node.Attribute("xml:base")?.Trim() is { Length: > 0 } own) bases.Push(own);
        }

        var context = address;
        foreach (var text in bases)
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https") context = whole;
            else if (context is not null && Uri.TryCreate(context, text, out var joined)) context = joined;
        }

        return context;
    }

    private static bool IsFeedSpace(LooseNode node) =>
        node.Space is Atom or "http://purl.org/rss/1.0/" or "http://my.netscape.com/rdf/simple/0.9/" or "http://purl.org/atom/ns#" or "http://backend.userland.com/rss2" or "http://channel.netscape.com/rdf/simple/0.9/"
        && node.Parent is { } parent && (parent.Prefix == node.Prefix || parent.Space == node.Space);

    private static bool IsOf(LooseNode node, string prefix) => prefix switch
    {
        "atom" => node.Space is Atom or "http://purl.org/atom/ns#" || node.Prefix is "atom" or "atom10" or "a10",
        "dc" => node.Space.StartsWith("http://purl.org/dc/elements", StringComparison.OrdinalIgnoreCase) || node.Prefix == "dc",
        "dcterms" => node.Space.StartsWith("http://purl.org/dc/terms", StringComparison.OrdinalIgnoreCase) || node.Prefix == "dcterms",
        "content" => node.Space.StartsWith("http://purl.org/rss/1.0/modules/content", StringComparison.Ordinal) || node.Prefix == "content",
        _ => node.Prefix.Equals(prefix, StringComparison.OrdinalIgnoreCase),
    };
}
