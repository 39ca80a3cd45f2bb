using System.Text.RegularExpressions;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>Takes off what publishing systems hang onto summaries.</summary>
internal static partial class Teasers
{
    /// <summary>More than this of a summary is shown nowhere, so what hangs on its end is cut off with it.</summary>
    private const int Most = 8_000;

    public static string Strip(string summary)
    {
        if (summary.Length > Most) summary = summary[..Most];
        var text = Ending().Replace(Dateline().Replace(Beginning().Replace(summary, ""), ""), "").Trim();
        return text is "Comments" or "Article URL:" ? "" : text;
    }

    [GeneratedRegex(@"\s*(?:The post .{3,200} (?:appeared first on|first appeared on) .{2,80}\.?|(?:Continue reading|Read (?:more|on|the full (?:article|story))|Weiterlesen|Lire la suite|Leer más|Mehr)\b[^.]{0,120}|\[(?:…|\.\.\.|&hellip;)\]|Comments URL:.*|#?\s*Comments:\s*\d+|submitted by\s+/u/.*)\s*(?:→|»|>|…)?\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    /// <summary>"WASHINGTON (Reuters) - ", "KARSUND, March 4 (AP) — ": where an agency's report was written, and by which agency.</summary>
    [GeneratedRegex(@"^\s*\p{Lu}[\p{Lu}\s.,'’/-]{2,40}(?:,?\s\p{Lu}\p{Ll}+\.?(?:\s\d{1,2})?)?\s*\((?:Reuters|AP|AFP|dpa|UPI|ANSA|EFE|Xinhua|IANS|ANI|PTI|Bloomberg)\)\s*[-–—:]+\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();

    [GeneratedRegex(@"^(?:Article URL:\s*\S+\s*)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
