using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.WebContentHarvester;

/// <summary>The links an article cites: those within its paragraphs, other sites first; no menus, shares or shops.</summary>
internal static partial class CitedLinks
{
    private const int MaxParagraphs = 400;
    private const int MinParagraph = 80;

    private static readonly string[] NotSources =
    [
        "facebook.", "twitter.", "x.com", "instagram.", "linkedin.", "pinterest.", "whatsapp.", "t.me", "reddit.", "youtube.", "youtu.be", "tiktok.", "amazon.", "apps.apple.", "play.google.", "patreon.", "doubleclick.",
    ];

    public static IReadOnlyList<SourceLink> Of(FetchedPage page)
    {
        if (page.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) != true) return [];
        var html = Encoding.UTF8.GetString(page.Body.Span);
        var (elsewhere, here, seen) = (new List<SourceLink>(), new List<SourceLink>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var paragraph in Paragraph().Matches(html).Take(MaxParagraphs))
        {
            var text = paragraph.Groups[1].Value;
            if (text.Length < MinParagraph) continue;
            foreach (Match anchor in Anchor().Matches(text))
            {
                var href = WebUtility.HtmlDecode(anchor.Groups[1].Value).Trim();
                if (!Uri.TryCreate(page.Url, href, out var target) || target.Scheme is not ("http" or "https")) continue;
                var address = target.GetLeftPart(UriPartial.Query);
                if (target.AbsolutePath.Length < 2 || address == page.Url.GetLeftPart(UriPartial.Query) || !seen.Add(address)) continue;
                if (Array.Exists(NotSources, name => target.Host.StartsWith(name, StringComparison.OrdinalIgnoreCase) || target.Host.Contains("." + name, StringComparison.OrdinalIgnoreCase))) continue;
                (target.Host == page.Url.Host ? here : elsewhere).Add(new(address));
            }
        }

        return [.. elsewhere, .. here];
    }

    [GeneratedRegex(@"<p\b[^>]*>(.*?)</p>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<a\\b[^>]*?\\bhref\\s*=\\s*[\"']([^\"'#][^\"']*)[\"']", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Anchor();
}
