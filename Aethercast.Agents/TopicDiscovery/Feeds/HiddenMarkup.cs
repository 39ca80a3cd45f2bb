using System.Text;

namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>
/// Takes comments, and elements whose content nobody reads, out of markup. Linear in the text: what is found to have no end is not
/// looked for again.
/// </summary>
internal static class HiddenMarkup
{
    private const string Comment = "!--";
    private static readonly string[] Unread = ["script", "style", "noscript", "iframe", "svg", "figure"];

    /// <summary>The markup without comments.</summary>
    public static string WithoutComments(string markup) => Without(markup, []);

    /// <summary>The markup without comments, and with a blank for each script, style, noscript, iframe, svg and figure.</summary>
    public static string Without(string markup) => Without(markup, Unread);

    private static string Without(string markup, string[] elements)
    {
        var kept = new StringBuilder(markup.Length);
        var endless = new HashSet<string>();
        var from = 0;
        for (var at = markup.IndexOf('<', StringComparison.Ordinal); at >= 0; at = markup.IndexOf('<', at))
        {
            var end = EndOf(markup, at, elements, endless);
            if (end < 0)
            {
                at++;
                continue;
            }

            kept.Append(markup, from, at - from);
            if (markup[at + 1] != '!') kept.Append(' ');
            from = at = end;
        }

        return kept.Append(markup, from, markup.Length - from).ToString();
    }

    /// <summary>Behind what begins at a <c>&lt;</c>; -1 where that is nothing hidden, or has no end.</summary>
    private static int EndOf(string markup, int at, string[] elements, HashSet<string> endless)
    {
        if (NameAt(markup.AsSpan(at + 1), elements) is not { } name || endless.Contains(name)) return -1;
        var end = name == Comment ? Past(markup, "-->", at + 1 + name.Length) : EndOfElement(markup, at, name);
        if (end < 0) endless.Add(name);
        return end;
    }

    private static string? NameAt(ReadOnlySpan<char> text, string[] elements)
    {
        if (text.StartsWith(Comment)) return Comment;
        foreach (var name in elements)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]))) return name;
        }

        return null;
    }

    private static int EndOfElement(string markup, int at, string name)
    {
        var mark = "</" + name;
        var next = Past(markup, ">", at);
        while (next >= 0 && (next = Past(markup, mark, next)) >= 0)
        {
            while (next < markup.Length && char.IsWhiteSpace(markup[next])) next++;
            if (next < markup.Length && markup[next] == '>') return next + 1;
        }

        return -1;
    }

    private static int Past(string markup, string mark, int from)
    {
        var at = markup.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? -1 : at + mark.Length;
    }
}
