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
        var context = BaseTag().Match(html) is { Success: true } found && Uri.TryCreate(address, WebUtility.HtmlDecode(found.Groups[1].Value), out var moved) ? moved : address;
        string? comments = null;
        foreach (Match link in LinkTag().Matches(html))
        {
            var tag = link.Value;
            if (!Relation().IsMatch(tag) || !FeedType().IsMatch(tag) || Target().Match(tag) is not { Success: true } target) continue;
            var href = WebUtility.HtmlDecode(target.Groups[1].Value + target.Groups[2].Value).Trim();
            if (href.Length == 0 || !Uri.TryCreate(context, href, out var absolute)) continue;
            if (!tag.Contains("comment", StringComparison.OrdinalIgnoreCase)) return absolute.AbsoluteUri;
            comments ??= absolute.AbsoluteUri;
        }

        return comments;
    }

    [GeneratedRegex("<base\\s[^>]*href\\s*=\\s*[\"']?([^\"'\\s>]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
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
