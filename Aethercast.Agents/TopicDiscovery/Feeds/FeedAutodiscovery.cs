using System.Net;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>Finds the feed that a page names in its head.</summary>
internal static partial class FeedAutodiscovery
{
    private const int HeadOnly = 512 * 1024;

    /// <summary>The first feed that is not one of comments, as an absolute address; null where the page names none.</summary>
    public static string? Find(ReadOnlySpan<byte> page, string? contentType, Uri address)
    {
        var html = FeedDecoder.Decode(page[..Math.Min(page.Length, HeadOnly)], contentType);
        var moved = BaseTag().Matches(html).Select(tag => TargetOf(tag.Value)).FirstOrDefault(target => target is not null);
        var context = Uri.TryCreate(address, moved ?? "", out var joined) ? joined : address;
        string? comments = null;
        foreach (Match link in LinkTag().Matches(html))
        {
            var tag = link.Value;
            if (!Relation().IsMatch(tag) || !FeedType().IsMatch(tag) || TargetOf(tag) is not { } href || !Uri.TryCreate(context, href, out var absolute)) continue;
            if (!tag.Contains("comment", StringComparison.OrdinalIgnoreCase)) return absolute.AbsoluteUri;
            comments ??= absolute.AbsoluteUri;
        }

        return comments;
    }

    private static string? TargetOf(string tag) =>
        Target().Match(tag) is { Success: true } target && WebUtility.HtmlDecode(target.Groups[1].Value + target.Groups[2].Value).Trim() is { Length: > 0 } href ? href : null;

    [GeneratedRegex(@"<base\s[^>]{0,2000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BaseTag();

    [GeneratedRegex(@"<(?:link|a)\s[^>]{0,2000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkTag();

    [GeneratedRegex("rel\\s*=\\s*[\"']?[^\"'>]*\\b(?:alternate|feed)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Relation();

    [GeneratedRegex("type\\s*=\\s*[\"']?\\s*(?:application/(?:rss|atom|rdf|feed)\\+(?:xml|json)|application/json|text/xml|application/xml)|rel\\s*=\\s*[\"']?feed", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedType();

    [GeneratedRegex("href\\s*=\\s*(?:[\"']([^\"']*)[\"']|([^\\s>\"']+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Target();
}
