using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>From what feeds put into text fields (HTML, escaped HTML, twice escaped HTML) to plain text; linear in it.</summary>
internal static partial class FeedText
{
    /// <summary>One line of plain text, or null where nothing is left.</summary>
    public static string? OneLine(string? markup)
    {
        if (string.IsNullOrWhiteSpace(markup)) return null;
        var text = markup;
        for (var round = 0; round < 2; round++) text = WebUtility.HtmlDecode(Tags().Replace(HiddenMarkup.WithoutComments(text), ""));
        var folded = Blanks().Replace(text, " ").Trim();
        return folded.Length == 0 ? null : folded;
    }

    /// <summary>Plain text of a summary or content: block tags part words, scripts and styles are left out.</summary>
    public static string Plain(string? markup)
    {
        if (string.IsNullOrWhiteSpace(markup)) return "";
        var text = HiddenMarkup.Without(markup);
        text = WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(text, " "), ""));
        if (text.Contains("</", StringComparison.Ordinal)) text = WebUtility.HtmlDecode(Tags().Replace(HiddenMarkup.Without(text), " "));
        return Blanks().Replace(text, " ").Trim();
    }

    /// <summary>The part of a text that ends with a whole sentence and is at most <paramref name="max"/> long.</summary>
    public static string Shorten(string text, int max)
    {
        if (text.Length <= max) return text;
        var end = -1;
        for (var at = 0; at < max - 1; at++)
        {
            if (text[at] is '.' or '!' or '?' && char.IsWhiteSpace(text[at + 1]) && at > 40) end = at + 1;
        }

        if (end > 0) return text[..end];
        var blank = text.LastIndexOf(' ', max - 1);
        return new StringBuilder(text[..(blank > 0 ? blank : max - 1)]).Append('…').ToString();
    }

    [GeneratedRegex(@"<[!/?]?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"</?(p|div|br|li|ul|ol|h[1-6]|tr|td|blockquote|section|article)\b[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"[\s\u200b\ufeff]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
