using System.Net;
using System.Text;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>The entities of a document: those of HTML, and what its internal subset declares. Nothing outside the document is ever read.</summary>
internal sealed class LooseEntities
{
    private const int MaxSubset = 64 * 1024;
    private const int MaxDeclared = 512;
    private const int MaxLength = 64;
    private readonly Dictionary<string, string> _declared = new(StringComparer.Ordinal);

    /// <summary>Reads the declarations of an internal subset.</summary>
    public void Declare(ReadOnlySpan<char> subset)
    {
        subset = subset[..Math.Min(subset.Length, MaxSubset)];
        int found;
        while ((found = subset.IndexOf("<!ENTITY")) >= 0)
        {
            subset = subset[(found + 8)..];
            var quote = subset.IndexOfAny('"', '\'');
            var close = quote < 0 ? -1 : subset[(quote + 1)..].IndexOf(subset[quote]);
            if (close < 0) return;
            var name = subset[..quote].Trim().ToString();

            // One level and short values only: an entity made of entities is how a small feed becomes a large one.
            if (close <= MaxLength && _declared.Count < MaxDeclared) _declared.TryAdd(name, WebUtility.HtmlDecode(subset.Slice(quote + 1, close).ToString()));
            subset = subset[(quote + close + 2)..];
        }
    }

    /// <summary>The text with its entities undone, once.</summary>
    public string Decode(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal)) return text;
        if (_declared.Count == 0) return WebUtility.HtmlDecode(text);
        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var amp = text.IndexOf('&', at);
            var end = amp < 0 ? -1 : text.IndexOf(';', amp);
            if (end < 0)
            {
                decoded.Append(WebUtility.HtmlDecode(text[at..]));
                break;
            }

            decoded.Append(text, at, amp - at);
            decoded.Append(_declared.TryGetValue(text[(amp + 1)..end], out var value) ? value : WebUtility.HtmlDecode(text[amp..(end + 1)]));
            at = end + 1;
        }

        return decoded.ToString();
    }
}
