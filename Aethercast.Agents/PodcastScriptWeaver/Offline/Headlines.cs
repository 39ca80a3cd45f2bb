using Aethercast.Agents.WebContentHarvester.Extraction;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Titles as a host can say them.</summary>
internal static class Headlines
{
    /// <summary>The source's title, or null where there is none that may be said.</summary>
    public static string? Of(SourceText source)
    {
        // As it was written: cleaned of its signs, an order may no longer look like one.
        if (InstructionQuarantine.IsOrder(source.Source.Title ?? "")) return null;
        var title = WithoutSite(SpokenText.Plain(source.Source.Title ?? "")).Trim(' ', '.', '“', '”', '"').Replace('“', '‘').Replace('”', '’').Replace('"', '\'');
        return title.Length >= 4 && !InstructionQuarantine.IsOrder(title) ? SpokenText.Shorten(title, 140).TrimEnd('…') : null;
    }

    /// <summary>A title of at most so many letters: what stands before its colon or dash where that says enough, else cut between words.</summary>
    public static string Short(string title, int letters)
    {
        if (title.Length <= letters) return title;
        var head = title.Split([": ", " – ", " — ", " - ", "; "], 2, StringSplitOptions.None)[0];
        return head.Length <= letters && head.Split(' ').Length >= 3 ? head : SpokenText.Shorten(title, letters);
    }

    /// <summary>A title without the name of the site at its end.</summary>
    public static string WithoutSite(string title)
    {
        var bar = title.LastIndexOfAny(['|', '–', '—']);
        if (bar < 0) bar = title.LastIndexOf(" - ", StringComparison.Ordinal);
        return bar > 12 && title.Length - bar < 40 ? title[..bar].TrimEnd() : title;
    }
}
