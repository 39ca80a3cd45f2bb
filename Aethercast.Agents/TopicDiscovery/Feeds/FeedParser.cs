namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>Reads RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 and JSON Feed, well formed or not. Never throws for what is in the bytes.</summary>
internal static class FeedParser
{
    /// <param name="contentType">The Content-Type header; only its charset is believed.</param>
    /// <param name="address">Where the feed was found, for relative links; null leaves them as they are unless the feed has a base.</param>
    /// <returns>Null where this is no feed.</returns>
    public static ParsedFeed? Parse(ReadOnlySpan<byte> bytes, string? contentType, Uri? address)
    {
        var text = FeedDecoder.Decode(bytes, contentType).TrimStart('\ufeff', ' ', '\r', '\n', '\t', '\0');
        if (text.StartsWith('{')) return JsonFeed.Read(text, address);
        var document = LooseXml.Parse(text);
        return Find(document, 0) is not { } root ? null
            : root.Local == "feed" ? AtomFeed.Read(text, root, address)
            : RssFeed.Read(text, root, address);
    }

    /// <summary>The element that is the feed, a few levels down at most (some servers wrap it, or print a warning first).</summary>
    private static LooseNode? Find(LooseNode node, int depth)
    {
        foreach (var child in node.Children)
        {
            if (child.Local is "rss" or "rdf" or "feed" or "channel" && child.Local != "html") return child;
        }

        return depth >= 3 ? null : node.Children.Select(child => Find(child, depth + 1)).FirstOrDefault(found => found is not null);
    }
}
