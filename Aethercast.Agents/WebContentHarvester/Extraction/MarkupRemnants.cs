using System.Net;
using System.Text.RegularExpressions;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>
/// Markup that reached the text as letters: HTML and SSML tags, scripts, Markdown, table bars. Words stay, signs go, so that no
/// page can speak SSML to a voice or put a link into a transcript. Headings ("# " lines) and paragraphs stay as they are.
/// </summary>
internal static partial class MarkupRemnants
{
    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("<*`[|_~#&{");

    private const int LongText = 4_000;

    public static string Strip(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0)
            return text;
        text = WithoutNoise(text);
        // Again, as taking one piece away may put another together: "<scr<b>ipt>".
        for (var pass = 0; pass < 6; pass++)
        {
            var before = text;
            text = Once(text);
            if (text == before)
                break;
        }
        return Unfinished().Replace(text, " ").Trim();
    }

    /// <summary>A long text of which a twentieth is signs is noise made to keep patterns busy; it loses the signs and nothing else.</summary>
    private static string WithoutNoise(string text)
    {
        if (text.Length < LongText)
            return text;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var signs = 0;
            foreach (var c in lines[i])
                signs += Signs.Contains(c) ? 1 : 0;
            if (signs > 40 && signs * 20 > lines[i].Length)
                lines[i] = string.Create(lines[i].Length, lines[i], static (to, from) =>
                {
                    for (var at = 0; at < to.Length; at++)
                        to[at] = Signs.Contains(from[at]) || from[at] is '>' or ']' ? ' ' : from[at];
                });
        }
        return string.Join('\n', lines);
    }

    private static string Once(string text)
    {
        if (text.Contains('&', StringComparison.Ordinal) && References().IsMatch(text))
            text = Invisible.Strip(WebUtility.HtmlDecode(text));
        if (text.Contains('<', StringComparison.Ordinal))
        {
            text = Programs().Replace(text, " ");
            text = Tag().Replace(text, match => IsMarkup(match) ? "" : match.Value);
        }
        text = Images().Replace(text, "");
        text = Links().Replace(text, "$1");
        text = References2().Replace(text, "$1");
        text = Fences().Replace(text, "");
        text = CodeSpans().Replace(text, "$1");
        text = Strong().Replace(text, "$2");
        text = Emphasis().Replace(text, "$2");
        text = Struck().Replace(text, "$1");
        text = TableRules().Replace(text, "");
        text = TableRows().Replace(text, match => string.Join(", ", match.Value.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        text = DeepHeadings().Replace(text, "# ");
        text = Templates().Replace(text, "");
        return ManyBlankLines().Replace(text, "\n\n").Trim();
    }

    /// <summary>A title in angle brackets ("&lt;The Palace&gt;") is text; a name that HTML or SSML has is not.</summary>
    private static bool IsMarkup(Match match)
    {
        var name = match.Groups["name"].ValueSpan;
        return name.Contains(':') || HtmlTags.Named(name) != HtmlTag.Unknown || IsSpeech(name) || match.Groups["attributes"].ValueSpan.Contains('=') || match.Value.StartsWith("</", StringComparison.Ordinal);
    }

    private static bool IsSpeech(ReadOnlySpan<char> name)
    {
        foreach (var known in (ReadOnlySpan<string>)["speak", "voice", "prosody", "break", "say-as", "phoneme", "emphasis", "lexicon", "lang", "w", "system", "user", "assistant", "instructions", "prompt", "tool_call", "function_call", "image", "iframe", "set", "animate", "foreignobject", "path", "use", "desc"])
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    [GeneratedRegex(@"&(?:lt|gt|amp|quot|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex References();

    [GeneratedRegex(@"<!--.*?(?:-->|\z)|<(script|style|template|svg|iframe)\b[^>]*>(?:.{0,4000}?</\1\s*>|[^\n]*)|<!\[CDATA\[|\]\]>|<\?xml[^>]*>|<!doctype[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Programs();

    /// <summary>A tag of a voice or a program that never ends, or was put together from more pieces than there are passes.</summary>
    [GeneratedRegex(@"</?\s*(?:speak|break|voice|prosody|phoneme|say-as|emphasis|audio|script|iframe|style|object|embed|svg|img)(?![a-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"</?(?<name>[a-z][a-z0-9:_-]{0,30})(?<attributes>\s[^<>]{0,500})?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"!\[[^\]\n]{0,300}\]\([^)\s]{0,400}(?:\s+[""'][^""'\n]{0,200}[""'])?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Images();

    [GeneratedRegex(@"\[([^\[\]\n]{1,300})\]\((?:[a-z][a-z+.-]{1,20}:|/|#|www\.|mailto:)[^)\s]{0,400}(?:\s+[""'][^""'\n]{0,200}[""'])?\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"\[([^\[\]\n]{2,300})\]\[[\w-]{0,30}\]", RegexOptions.CultureInvariant)]
    private static partial Regex References2();

    [GeneratedRegex(@"^[ \t]*(?:```|~~~)[^\n]{0,100}$\n?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Fences();

    [GeneratedRegex(@"`{1,2}([^`\n]{1,300})`{1,2}", RegexOptions.CultureInvariant)]
    private static partial Regex CodeSpans();

    [GeneratedRegex(@"(?<!\w)(\*\*|__)(?=[^\s*_])([^\n]{1,400}?)(?<=[^\s*_])\1(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,300}?)(?<=[^\s*_])\1(?![\w*_])", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"~~(?=\S)([^~\n]{1,300})~~", RegexOptions.CultureInvariant)]
    private static partial Regex Struck();

    [GeneratedRegex(@"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$\n?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TableRules();

    [GeneratedRegex(@"^[ \t]*\|[^\n]{1,1000}\|[ \t]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TableRows();

    [GeneratedRegex(@"^#{2,6}[ \t]+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DeepHeadings();

    [GeneratedRegex(@"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}", RegexOptions.CultureInvariant)]
    private static partial Regex Templates();

    [GeneratedRegex(@"\n[ \t]*\n(?:[ \t]*\n)+", RegexOptions.CultureInvariant)]
    private static partial Regex ManyBlankLines();
}
