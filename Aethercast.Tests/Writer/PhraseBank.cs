using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Writer;

/// <summary>Tells whether what a line says beside its cited passages is nothing but a known phrase, filled with names from the sources.</summary>
internal sealed class PhraseBank(IReadOnlyList<HarvestedSource> sources, TopicDetails topic, string persona = Personas.Default)
{
    private const string Passage = "§( §)*";
    private readonly string _known = Fold(string.Join(' ', sources.Select(source => $"{source.Site} {source.Title} {source.Author} {source.CleanedText}"))
        + $" {topic.Title} and others {string.Join(' ', Personas.Find(persona)!.Hosts.Select(host => host.Name))} ");
    private readonly IReadOnlyList<Regex> _leads = [.. LanguagePack.For("en").Phrases
        .Where(list => list.Key.StartsWith("reaction", StringComparison.Ordinal) || list.Key is "underHeading" or "name" or "nameToo" or "sumUp" or "source" or "sources" or "sourcesAhead")
        .SelectMany(list => list.Value).Select(phrase => new Regex("^" + Slots(phrase) + " "))];
    private readonly IReadOnlyList<Regex> _phrases = [.. LanguagePack.For("en").Phrases.Values.SelectMany(list => list).Select(Pattern)];

    /// <summary>Null where every word is accounted for; else the line with its passages marked.</summary>
    public string? Unsourced(ScriptLine line)
    {
        var rest = Fold(line.Text);
        foreach (var citation in line.Citations)
        {
            var passage = Fold(sources.Single(source => source.SourceId == citation.SourceId).CleanedText.Substring(citation.Start, citation.Length));
            var at = rest.IndexOf(passage, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return $"its passage is not in it: {line.Text}";
            rest = rest[..at] + "§" + rest[(at + passage.Length)..];
        }

        if (line.Citations.Count > 0 && Regex.IsMatch(rest, $"^{Passage}$")) return null;
        if (Fits(rest)) return null;
        // What one host says on the other's words, the name of a section, or both, may come first.
        foreach (var lead in _leads)
            if (lead.Match(rest) is { Success: true } match && Known(match) && (Fits(rest[match.Length..]) || Regex.IsMatch(rest[match.Length..], $"^{Passage}$") || FitsAfterLead(rest[match.Length..]))) return null;
        return rest;
    }

    private bool FitsAfterLead(string text) => _leads.Any(lead => lead.Match(text) is { Success: true } match && Known(match)
        && (Fits(text[match.Length..]) || Regex.IsMatch(text[match.Length..], $"^{Passage}$")));

    private bool Fits(string text) => _phrases.Any(phrase => phrase.Match(text) is { Success: true } match && Known(match));

    private bool Known(Match match) =>
        match.Groups["v"].Captures.All(value => Regex.Matches(value.Value, @"\w+").All(word => _known.Contains(word.Value, StringComparison.OrdinalIgnoreCase)));

    private static Regex Pattern(string phrase) => new("^" + Slots(phrase) + "$");

    private static string Slots(string phrase)
    {
        var pattern = Regex.Escape(Fold(phrase)).Replace(@"\{s}", Passage).Replace(@"\{lower}", Passage).Replace(@"\{clause}", Passage);
        return Regex.Replace(pattern, @"\\\{\w+}", "(?<v>[^§]+?)");
    }

    private static string Fold(string text) => Regex.Replace(Regex.Replace(text, "[“”‘’\"]", "'"), @"\s+", " ").Trim();
}
