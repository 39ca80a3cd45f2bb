using System.Text.RegularExpressions;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>What a listener's instruction means for length and language; the writer gets its words as well.</summary>
internal sealed partial record Wish(double LengthFactor, bool DropsUnvoiced, string? Language)
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["english"] = "en",
        ["german"] = "de",
        ["deutsch"] = "de",
        ["french"] = "fr",
        ["français"] = "fr",
        ["spanish"] = "es",
        ["español"] = "es",
    };

    public static Wish Read(string instruction)
    {
        var shorter = Shorter().IsMatch(instruction);
        var skip = Skip().IsMatch(instruction);
        return new(
            shorter ? 0.66 : Longer().IsMatch(instruction) ? 1.25 : 1,
            shorter || skip,
            LanguageOf(instruction));
    }

    private static string? LanguageOf(string instruction)
    {
        if (Tag().Match(instruction) is { Success: true } tag) return tag.Groups[1].Value.ToLowerInvariant();
        var named = Named().Match(instruction);
        return named.Success ? Languages[named.Groups[1].Value] : null;
    }

    [GeneratedRegex(@"\b(shorter|briefer|brief|kürzer|más (?:corto|breve)|plus court)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Shorter();

    [GeneratedRegex(@"\b(longer|deeper|more detail|länger|tiefer|ausführlicher|más detalle|plus de détails)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Longer();

    [GeneratedRegex(@"\b(skip|überspringe|saute|salta)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Skip();

    [GeneratedRegex(@"\blanguage\s*[:=]\s*([a-z]{2}(?:-[a-z]{2})?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b(?:in|auf|en)\s+(english|german|deutsch|french|français|spanish|español)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
