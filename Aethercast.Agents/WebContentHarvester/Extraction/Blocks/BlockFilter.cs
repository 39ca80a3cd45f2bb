using System.Text.RegularExpressions;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Takes out of an article what is in its element but not part of it: the title, link lists, labels, invitations, what follows the end.</summary>
internal static partial class BlockFilter
{
    /// <summary>Fewer characters are no article that readers could have commented on.</summary>
    private const int LeastText = 300;

    public static List<TextBlock> Clean(HtmlPage page, IReadOnlyList<TextBlock> blocks, PageFacts facts)
    {
        var kept = new List<TextBlock>(blocks.Count);
        var begun = false;
        var inParagraphs = blocks.Sum(block => block.Tag == HtmlTag.P ? block.Weight : -block.Weight) > 0;
        TextBlock? header = null;
        for (var at = 0; at < blocks.Count; at++)
        {
            var block = blocks[at];
            if (block.Text.Contains('[', StringComparison.Ordinal) && ShortCodes().Replace(block.Text, "").Trim() is var bare && bare.Length < block.Text.Length)
                block = block with { Text = bare };
            if (Phrases.ClosesRelease(block.Text) && IsNearEnd(blocks, at))
                break;
            if (PullQuotes.Is(page, blocks, at))
            {
                at += PullQuotes.IsSigned(page, blocks, at) ? 1 : 0;
                continue;
            }
            if (Phrases.NamesSponsor(block.Text) && Box(page, blocks, at) is var last && last > at)
            {
                at = last;
                continue;
            }
            if (!HoldsWords(block.Text) || IsTitle(block, facts, begun) || (!block.IsHeading && (Phrases.IsFurniture(block.Text) || Pointers.Is(block.Text, block.LinkChars))) || (block.IsHeading && Phrases.NamesControl(block.Text)) || (!begun && IsDateline(block) && !GoesOn(blocks, at)) || DateLines.Is(page, block) || Pictures.IsCaption(page, block, inParagraphs) || ReferenceMarks.IsNote(page, block.Node) || Phrases.IsLetterHead(block.Text))
                continue;
            if (block.IsHeading && Phrases.NamesReferences(block.Text))
            {
                at = SkipSection(blocks, at);
                continue;
            }
            if ((block.IsHeading || LinkLists.Is(block) || Emphasis.IsHeadingLike(page, block)) && Phrases.EndsArticle(block.Text) && IsNearEnd(blocks, at))
                break;
            if (block.IsHeading && Phrases.NamesComments(block.Text) && kept.Sum(one => one.Text.Length) > LeastText)
                break;
            if (LinkLists.Is(block) && !LinkLists.IsItemOfText(page, blocks, at))
            {
                if (kept.Count > 0 && (kept[^1].IsHeading || (kept[^1].Text.Length < 60 && kept[^1].Text[^1] == ':')) && at > 0 && blocks[at - 1] == kept[^1] && IsBoxOfItsOwn(page, blocks, at))
                    kept.RemoveAt(kept.Count - 1);
                continue;
            }
            if (Phrases.AnnouncesLinks(block.Text))
            {
                at = SkipLinks(blocks, at);
                continue;
            }
            if ((Introduces(block, facts) || TellsOfMaker(block)) && IsNearEnd(blocks, at))
                break;
            if (at >= blocks.Count - 4 && TellsOfAuthor(block, facts))
                continue;
            // A table's foot often says its head again.
            if (block.Tag == HtmlTag.Tr && header is { Tag: HtmlTag.Tr } && header.Text == block.Text)
                continue;
            header = block.Tag == HtmlTag.Tr ? header ?? block : null;
            begun |= block.Weight > 0;
            kept.Add(block);
        }
        while (kept.Count > 0 && kept[^1].IsHeading)
            kept.RemoveAt(kept.Count - 1);
        return kept;
    }

    /// <summary>Above the text: a date, a time, a section's name. Headings and paragraphs stay: agencies put the place of a report there.</summary>
    private static bool IsDateline(TextBlock block) =>
        block.Text.Length < 70 && !block.IsHeading && !block.EndsLikeSentence && block.Tag is not (HtmlTag.Li or HtmlTag.Tr or HtmlTag.Blockquote)
        && (block.Tag != HtmlTag.P || (block.Text.Split(' ').Length <= 7 && DateOrTime().IsMatch(block.Text))) && (block.Text.Length < 40 || DateOrTime().IsMatch(block.Text));

    /// <summary>Whether the next line of the same element begins in the middle of a sentence: then this is its first half.</summary>
    private static bool GoesOn(IReadOnlyList<TextBlock> blocks, int at) =>
        at + 1 < blocks.Count && blocks[at + 1].Node == blocks[at].Node && char.IsLower(blocks[at + 1].Text[0]);

    /// <summary>The publisher presenting itself, as press releases end: "Acme is a leading …".</summary>
    private static bool Introduces(TextBlock block, PageFacts facts)
    {
        if (block.IsHeading)
            return false;
        foreach (var name in (ReadOnlySpan<string?>)[facts.Site, HostLabel(facts.CanonicalUrl)])
            if (name is { Length: > 2 } && block.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && SelfDescription().IsMatch(block.Text.AsSpan(name.Length)))
                return true;
        return false;
    }

    /// <summary>A press release's last paragraph: a first line "About Acme", then what Acme is.</summary>
    private static bool TellsOfMaker(TextBlock block) =>
        block.Text.IndexOf('\n', StringComparison.Ordinal) is > 0 and < 60 and var cut && Phrases.EndsArticle(block.Text[..cut]);

    /// <summary>Under the text: who wrote it, and where to follow them.</summary>
    private static bool TellsOfAuthor(TextBlock block, PageFacts facts) =>
        !block.IsHeading && block.Text.Length < 500
        && (FollowAuthor().IsMatch(block.Text) || (facts.Author is { Length: > 4 } author && block.Text.StartsWith(author, StringComparison.OrdinalIgnoreCase) && AuthorIs().IsMatch(block.Text.AsSpan(author.Length))));

    [GeneratedRegex("""\bfollow\s(?:him|her|them|me)\s(?:on|at|@)|\b(?:reach|email|contact)\s(?:him|her|them|me)\sat\b|\bcan\sbe\sreached\s(?:at|on|by)\b|^[^.!?\n]{2,40}\s\(?[\w.+-]+@[\w-]+\.[\w.]{2,20}\)?$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FollowAuthor();

    [GeneratedRegex("""^,?\s(?:is|was|has|writes|covers|reports|works|lives|joined|ist|schreibt|est|es|é)\b""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AuthorIs();

    /// <summary>"acme" of www.acme.com.</summary>
    private static string? HostLabel(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Host.Length == 0)
            return null;
        var labels = url.Host.Split('.');
        return labels.Length < 2 ? null : labels is [.., var second, { Length: 2 }] && labels.Length > 2 && second is "co" or "com" or "org" or "ac" or "gov" ? labels[^3] : labels[^2];
    }

    [GeneratedRegex("""\b(?:19|20)\d\d\b.*\d|\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b""", RegexOptions.CultureInvariant)]
    private static partial Regex DateOrTime();

    [GeneratedRegex("""^[\w\s.,®™()-]{0,40}?\s(?:is|are|provides|offers|was founded)\s(?:an?|the|one)\b.{0,60}\b(?:provider|company|leader|leading|supplier|manufacturer|organi[sz]ation|firm|agency|platform|group|brand|global|world)\b""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SelfDescription();

    private static bool HoldsWords(string text)
    {
        foreach (var c in text)
            if (char.IsLetterOrDigit(c))
                return true;
        return false;
    }

    private static bool IsTitle(TextBlock block, PageFacts facts, bool begun)
    {
        if (block.Tag == HtmlTag.H1 && !begun)
            return true;
        // A head's title may have more behind it than the headline: the site's name, which need not be known.
        if (block.IsHeading && !begun && block.Text.Length > 10 && facts.Title?.StartsWith(block.Text, StringComparison.OrdinalIgnoreCase) == true)
            return true;
        return facts.Title is { } title && block.Text.Length < 300 && (block.IsHeading || block.Text.Length > 20) && (block.Text.Equals(title, StringComparison.OrdinalIgnoreCase) || (block.IsHeading && block.Text.StartsWith("Re: ", StringComparison.Ordinal) && block.Text.AsSpan(4).Equals(title, StringComparison.OrdinalIgnoreCase)));
    }

    private static int SkipLinks(IReadOnlyList<TextBlock> blocks, int at)
    {
        while (at + 1 < blocks.Count && blocks[at + 1] is { LinkDensity: > 0.5, IsHeading: false })
            at++;
        return at;
    }

    /// <summary>To the next heading: the works a text refers to are read by nobody aloud.</summary>
    private static int SkipSection(IReadOnlyList<TextBlock> blocks, int at)
    {
        while (at + 1 < blocks.Count && !blocks[at + 1].IsHeading)
            at++;
        return at;
    }

    /// <summary>Whether a heading and the links right under it share a box that ends before the text goes on.</summary>
    private static bool IsBoxOfItsOwn(HtmlPage page, IReadOnlyList<TextBlock> blocks, int at)
    {
        var box = blocks[at - 1].Node;
        while (box > 0 && page.End(box) <= blocks[at].Node)
            box = page.Parent(box);
        var last = at;
        while (last + 1 < blocks.Count && LinkLists.Is(blocks[last + 1]))
            last++;
        return last + 1 == blocks.Count || blocks[last + 1].Node >= page.End(box);
    }

    /// <summary>The last block of the box that a line opens, where that is a small part of the whole; else the line itself.</summary>
    private static int Box(HtmlPage page, IReadOnlyList<TextBlock> blocks, int at)
    {
        var (box, last, text) = (page.Parent(blocks[at].Node), at, 0);
        while (last + 1 < blocks.Count && blocks[last + 1].Node < page.End(box))
            text += blocks[++last].Text.Length;
        return blocks[Math.Max(0, at - 1)].Node < box && text * 4 < blocks.Sum(block => block.Text.Length) ? last : at;
    }

    /// <summary>Less than a third of the text follows.</summary>
    private static bool IsNearEnd(IReadOnlyList<TextBlock> blocks, int at)
    {
        int before = 0, after = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i < at)
                before += blocks[i].Text.Length;
            else
                after += blocks[i].Text.Length;
        }
        return after * 2 < before;
    }

    /// <summary>Tags of content management systems that were never resolved: [button link="…"]…[/button], [caption id="…"], [/su_note].</summary>
    [GeneratedRegex("""\[([a-z_]{3,20})(?:\s+\w+=[^\]]{0,400})\](?:[^\[]{0,200}\[/\1\])?|\[/[a-z_]{3,20}\]""", RegexOptions.CultureInvariant)]
    private static partial Regex ShortCodes();
}
