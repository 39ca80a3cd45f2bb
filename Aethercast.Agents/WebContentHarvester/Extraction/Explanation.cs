using System.Text;
using Aethercast.Agents.WebContentHarvester.Extraction.Blocks;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

/// <summary>Every block of a page in order, "+" kept or "-" dropped, with its place: what a developer looks at when a page reads badly.</summary>
internal static class Explanation
{
    public static string Of(ReadOnlyMemory<byte> body, string? contentType, Uri url)
    {
        var page = HtmlReader.Read(TextDecoder.Decode(body.Span, contentType, mayDeclareItself: true));
        var facts = PageFacts.Read(page, url);
        var kept = HtmlArticle.Find(page, facts).Select(block => block.Text).ToHashSet(StringComparer.Ordinal);
        var lines = new StringBuilder();
        lines.Append("title ").AppendLine(facts.Title).Append("root  ").AppendLine(Path(page, HtmlArticle.Root(page, facts)));
        foreach (var block in BlockReader.Read(page, doubting: true))
        {
            var text = block.Text.Replace('\n', '⏎');
            lines.Append(kept.Contains(block.Text) ? "+ " : "- ")
                .Append(text.Length > 110 ? $"{text[..70]} … {text[^38..]}" : text)
                .Append("   [").Append(Path(page, block.Node)).Append(']');
            if (block.Suspect >= 0)
                lines.Append(" suspect ").Append(Name(page, block.Suspect));
            lines.AppendLine();
        }
        return lines.ToString();
    }

    private static string Path(HtmlPage page, int node)
    {
        var names = new List<string>();
        for (; node > 0 && names.Count < 5; node = page.Parent(node))
            names.Add(Name(page, node));
        names.Reverse();
        return string.Join(" > ", names);
    }

    private static string Name(HtmlPage page, int node)
    {
        var name = page.Tag(node).ToString();
        if (page.Raw(node, HtmlAttribute.Id) is { Length: > 0 } id)
            name += $"#{id}";
        if (page.Raw(node, HtmlAttribute.Class) is { Length: > 0 } classes)
            name += $".{(classes.Length > 60 ? classes[..60] : classes).Trim().ToString().Replace(' ', '.')}";
        return name;
    }
}
