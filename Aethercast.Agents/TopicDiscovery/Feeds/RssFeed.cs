namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>RSS 0.9x, 2.0 and RDF (RSS 0.9, 1.0).</summary>
internal static class RssFeed
{
    public static ParsedFeed Read(string text, LooseNode root, Uri? address)
    {
        var channel = root.Local == "channel" ? root : root.Own("channel").FirstOrDefault() ?? root.Children.Find(child => child.Local == "channel") ?? root;
        var items = channel.Children.Where(child => child.Local == "item");
        if (channel != root) items = items.Concat(root.Children.Where(child => child.Local == "item"));
        return new()
        {
            Format = root.Local == "rdf" ? "rdf" : "rss " + (root.Attribute("version") ?? ""),
            Title = Title(text, channel),
            Link = Link(channel, address),
            Language = channel.Language() ?? root.Language(),
            Entries = [.. items.Select(item => Entry(text, item, address))],
        };
    }

    private static FeedEntry Entry(string text, LooseNode item, Uri? address)
    {
        var content = item.Any("content:encoded") ?? item.Any("content", "xhtml:body", "body");
        return new()
        {
            Title = Title(text, item),
            Link = Link(item, address) ?? Permalink(item, address) ?? item.Resolve(item.Any("enclosure")?.Attribute("url"), address),
            Date = FeedDates.Parse(item.FirstText("pubdate", "atom:published", "dc:date", "dcterms:issued", "dcterms:created", "published", "date", "dcterms:modified", "atom:updated", "updated", "lastbuilddate")),
            Summary = Markup(text, item.Any("description", "summary", "itunes:summary", "media:description")),
            Content = Markup(text, content),
            Author = FeedText.OneLine(item.FirstText("dc:creator", "author", "itunes:author", "atom:author")),
            Categories = [.. item.Children.Where(child => child.Local is "category" or "subject").Select(child => FeedText.OneLine(child.AllText())).OfType<string>().Where(name => name.Length <= 80).Take(20)],
        };
    }

    private static string? Title(string text, LooseNode node) =>
        FeedText.OneLine(Markup(text, node.Any("title"))) ?? FeedText.OneLine(node.FirstText("dc:title", "media:title", "itunes:title"));

    private static string? Link(LooseNode node, Uri? address)
    {
        foreach (var link in node.Own("link"))
        {
            if (link.AllText().Trim() is { Length: > 0 } written) return link.Resolve(written, address);
            if (link.Attribute("href") is { Length: > 0 } target && link.Attribute("rel") is null or "alternate") return link.Resolve(target, address);
        }

        foreach (var link in node.Children.Where(child => child.Local == "link" && child.Attribute("rel") is null or "alternate"))
        {
            if (link.Local == "link" && link.Attribute("href") is { Length: > 0 } target) return link.Resolve(target, address);
        }

        return node.Attribute("rdf:about") is { } about && node.Local == "item" && FeedNodes.HasScheme(about) ? about : null;
    }

    private static string? Permalink(LooseNode item, Uri? address)
    {
        var guid = item.Any("guid");
        var text = guid?.AllText().Trim();
        if (guid is null || string.IsNullOrEmpty(text)) return null;
        var said = guid.Attribute("ispermalink");
        var looksIt = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        return looksIt || string.Equals(said, "true", StringComparison.OrdinalIgnoreCase) ? guid.Resolve(text, address) : null;
    }

    /// <summary>The content as text, or, where unescaped tags stand in it, as it was written.</summary>
    private static string? Markup(string text, LooseNode? node) => node is null ? null : node.HasMarkup ? LooseXml.Inner(text, node) : node.Text;
}
