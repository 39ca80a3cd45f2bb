namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>Atom 1.0 (RFC 4287) and 0.3.</summary>
internal static class AtomFeed
{
    public static ParsedFeed Read(string text, LooseNode root, Uri? address) => new()
    {
        Format = "atom",
        Title = FeedText.OneLine(Construct(text, root.Any("title"))),
        Link = Link(root, address),
        Language = root.Language(),
        Entries = [.. root.Children.Where(child => child.Local == "entry").Select(entry => Entry(text, entry, address))],
    };

    private static FeedEntry Entry(string text, LooseNode entry, Uri? address) => new()
    {
        Title = FeedText.OneLine(Construct(text, entry.Any("title"))) ?? FeedText.OneLine(Construct(text, entry.Any("media:title", "dc:title"))),
        Link = Link(entry, address) ?? Identity(entry),
        Date = FeedDates.Parse(entry.FirstText("published", "issued", "created", "dc:date", "pubdate"))
            ?? FeedDates.Parse(entry.FirstText("updated", "modified")),
        Summary = Construct(text, entry.Any("summary", "media:description")),
        Content = Construct(text, entry.Any("content")),
        Author = FeedText.OneLine(entry.Any("author")?.FirstText("name") ?? entry.FirstText("dc:creator")),
        Categories = [.. entry.Children.Where(child => child.Local == "category").Select(child => FeedText.OneLine(child.Attribute("label") ?? child.Attribute("term") ?? child.AllText())).OfType<string>().Take(20)],
    };

    /// <summary>A text construct as text or HTML: type xhtml and naked markup as written, base64 undone, everything else as it reads.</summary>
    private static string? Construct(string text, LooseNode? node)
    {
        if (node is null) return null;
        if (node.HasMarkup) return LooseXml.Inner(text, node);
        if (node.Attribute("mode") != "base64") return node.Text;
        var bytes = new byte[node.Text.Length];
        return Convert.TryFromBase64String(node.Text, bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : node.Text;
    }

    private static string? Link(LooseNode node, Uri? address)
    {
        var links = node.Children.Where(child => child.Local == "link").ToList();
        var best = links.Find(link => IsAlternate(link) && link.Attribute("type") is null or "text/html" or "application/xhtml+xml" && link.Attribute("href") is not null)
            ?? links.Find(link => IsAlternate(link) && link.Attribute("href") is not null);
        if (best is not null) return best.Resolve(best.Attribute("href"), address);
        var written = links.Find(link => link.AllText().Trim().Length > 0 && link.Attribute("href") is null);
        return written?.Resolve(written.AllText().Trim(), address);
    }

    private static bool IsAlternate(LooseNode link) => link.Attribute("rel") is null or "" or "alternate" or "http://www.iana.org/assignments/relation/alternate";

    private static string? Identity(LooseNode entry) =>
        entry.FirstText("id") is { } id && (id.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) ? id : null;
}
