using System.Globalization;
using System.Net;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>What a page says about itself in its head and in its linked data.</summary>
internal sealed record PageFacts(string? Title, string? Author, string? Site, string? Language, DateTimeOffset? PublishedAt, Uri CanonicalUrl, string? ArticleBody)
{
    public static PageFacts Read(HtmlPage page, Uri url)
    {
        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? title = null, heading = null, lang = null, canonical = null, time = null;
        var headings = 0;
        LinkedData? data = null;
        for (var at = 1; at < page.Count; at++)
        {
            switch (page.Tag(at))
            {
                case HtmlTag.Html:
                    lang ??= NullIfEmpty(page.Value(at, HtmlAttribute.Lang));
                    break;
                case HtmlTag.Meta:
                    var name = page.Value(at, HtmlAttribute.Property) is { Length: > 0 } property ? property : page.Value(at, HtmlAttribute.Name) is { Length: > 0 } named ? named : page.Value(at, HtmlAttribute.Itemprop);
                    if (name.Length > 0 && page.Value(at, HtmlAttribute.Content) is { Length: > 0 } content)
                        meta.TryAdd(name, Line(content));
                    break;
                case HtmlTag.Link when page.Is(at, HtmlAttribute.Rel, "canonical"):
                    canonical ??= NullIfEmpty(page.Value(at, HtmlAttribute.Href));
                    break;
                case HtmlTag.Title:
                    title ??= NullIfEmpty(TextOf(page, at));
                    break;
                case HtmlTag.H1 when headings++ < 3:
                    heading ??= NullIfEmpty(TextOf(page, at));
                    break;
                case HtmlTag.Time when time is null && (page.Has(at, HtmlAttribute.Itemprop) || page.Has(at, HtmlAttribute.Datetime)):
                    time = NullIfEmpty(page.Value(at, HtmlAttribute.Datetime));
                    break;
                case HtmlTag.Script when page.Raw(at, HtmlAttribute.Type).Contains("ld+json", StringComparison.OrdinalIgnoreCase) && page.End(at) > at + 1:
                    data = LinkedData.Read(page.RawText(at + 1), data);
                    break;
            }
        }
        string? Meta(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                if (meta.TryGetValue(name, out var value))
                    return value;
            return null;
        }
        var site = Meta("og:site_name", "application-name", "al:android:app_name") ?? data?.Publisher;
        return new PageFacts(
            Clip(Plain(data?.Headline ?? Meta("og:title", "twitter:title", "parsely-title", "dc.title", "headline") ?? WithoutSite(title, site, heading) ?? heading), 400),
            Clip(AuthorName(data?.Author) ?? AuthorName(Meta("author", "parsely-author", "article:author_name", "byl", "dc.creator", "sailthru.author", "article:author")), 200),
            Clip(site ?? (url.IsAbsoluteUri && url.Host.Length > 0 ? url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host : null), 200),
            LanguageCode(lang ?? data?.Language ?? Meta("og:locale", "content-language", "language")),
            Date(data?.Published) ?? Date(Meta("article:published_time", "datePublished", "parsely-pub-date", "og:published_time", "publish-date", "dc.date.issued", "dc.date", "date", "sailthru.date", "pubdate", "ptime")) ?? Date(time),
            Canonical(url, canonical ?? Meta("og:url")),
            data?.ArticleBody);
    }

    /// <summary>The text of a subtree on one line.</summary>
    private static string TextOf(HtmlPage page, int node)
    {
        var parts = new List<string>();
        for (var at = node + 1; at < page.End(node) && parts.Count < 40; at++)
            if (page.Tag(at) == HtmlTag.Text)
                parts.Add(page.RawText(at).Length > 2000 ? "" : WebUtility.HtmlDecode(page.RawText(at).ToString()));
        return Line(string.Concat(parts));
    }

    internal static string Line(string text) => string.Join(' ', Invisible.Strip(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Titles are read aloud and shown: markup that is written in letters goes, as it does in texts.</summary>
    private static string? Plain(string? title) => title is null ? null : Line(MarkupRemnants.Strip(title));

    private static string? Clip(string? text, int most) => NullIfEmpty(text) is { } clean ? clean.Length <= most ? clean : clean[..most].TrimEnd() : null;

    /// <summary>"Title - Site" to "Title": by the site's own name, or by the page's heading.</summary>
    private static string? WithoutSite(string? title, string? site, string? heading)
    {
        if (title is null)
            return null;
        if (heading is { Length: > 10 } && title.StartsWith(heading, StringComparison.OrdinalIgnoreCase))
            return heading;
        foreach (var mark in (ReadOnlySpan<string>)[" | ", " - ", " – ", " — ", " :: ", " » ", " « "])
        {
            var cut = title.LastIndexOf(mark, StringComparison.Ordinal);
            if (cut > 10 && (title[(cut + mark.Length)..].Equals(site, StringComparison.OrdinalIgnoreCase) || title.Length - cut < title.Length / 3))
                return title[..cut].Trim();
        }
        return title;
    }

    private static string? AuthorName(string? author)
    {
        author = NullIfEmpty(author);
        if (author is null || author.Contains("://", StringComparison.Ordinal) || author.StartsWith('@'))
            return null;
        return author.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? author[3..].Trim() : author;
    }

    private static string? LanguageCode(string? tag)
    {
        if (tag is null)
            return null;
        var end = tag.AsSpan().IndexOfAny('-', '_', ',');
        var code = (end < 0 ? tag : tag[..end]).Trim().ToLowerInvariant();
        return code.Length is 2 or 3 && code.All(char.IsAsciiLetter) ? code : null;
    }

    private static DateTimeOffset? Date(string? text) =>
        text is { Length: >= 8 and <= 64 } && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) && date.Year is > 1980 and < 2200
            ? date
            : null;

    private static Uri Canonical(Uri url, string? stated) =>
        stated is { Length: < 2000 } && Uri.TryCreate(url, stated, out var resolved) && resolved.Scheme is ("http" or "https") && resolved.UserInfo.Length == 0 ? resolved : url;
}
