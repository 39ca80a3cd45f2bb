using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>A good source with its text at hand.</summary>
/// <param name="Label">How the hosts call it: the site's name, else its host.</param>
/// <param name="Language">Two letters.</param>
internal sealed record SourceText(HarvestedSource Source, string Text, string Label, string Language)
{
    public string Id => Source.SourceId;

    public static string LabelOf(HarvestedSource source)
    {
        var site = SpokenText.Plain(source.Site ?? "").Split([" | ", " – ", " — ", " :: "], StringSplitOptions.TrimEntries)[0];
        if (site.Length is > 1 and <= 60 && !InstructionQuarantine.IsOrder(site) && !InstructionQuarantine.IsOrder(source.Site!)) return site;
        if (!Uri.TryCreate(source.Url, UriKind.Absolute, out var url) || url.Host.Length == 0) return SpokenText.Plain(source.Title ?? source.SourceId);
        return url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
    }
}
