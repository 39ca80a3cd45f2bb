using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Grounding;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>Why a written line cannot be spoken as it is.</summary>
/// <param name="Final">Asking for it again would not help.</param>
internal sealed record Refusal(string Reason, bool Final = false);

/// <summary>Checks lines that a model wrote, and makes drafts of them: clean text, right language, known speaker, grounded in what they cite.</summary>
internal sealed partial class DraftDesk(WeaveBrief brief, IReadOnlyList<Passage> passages)
{
    private readonly LanguagePack _language = LanguagePack.For(brief.Parameters.Language);
    private readonly string _wanted = LanguagePack.Primary(brief.Parameters.Language);
    private readonly List<string> _said = [.. brief.AlreadySaid];

    /// <summary>Names that need no passage. They come from strangers, too: an order among them would vouch for a model that follows it.</summary>
    private readonly string[] _known = [.. Names(brief).Where(name => !InstructionQuarantine.IsOrder(name))];
    private bool _chapterGiven;
    private int _lastSpeaker = -1;

    private static IEnumerable<string> Names(WeaveBrief brief) =>
    [
        brief.Topic.Title, .. brief.Topic.Keywords, .. brief.Persona.Hosts.Select(host => host.Name), "Aethercast",
        .. brief.Sources.SelectMany(source => new[] { source.Label, source.Source.Author ?? "", source.Source.Title ?? "" }),
    ];

    /// <summary>The drafts a line makes (several where it is too long for one), or why there are none.</summary>
    public (IReadOnlyList<DraftLine> Drafts, Refusal? Refusal) Take(WrittenLine line)
    {
        var text = Clean(line.Text);
        if (text.Length == 0) return ([], new("empty", Final: true));
        if (InstructionQuarantine.IsOrder(text)) return ([], new("an order to a model", Final: true));
        if (SaidAlready(text)) return ([], new("said before", Final: true));
        if (SpokenText.CountWords(text) >= 8 && LanguageGuess.Of(text) is { } guessed && guessed != _wanted && LanguagePack.Codes.Contains(_wanted)) return ([], new($"written in {guessed}, not in {_wanted}"));
        var (cited, reason) = Ground(text, line.Cite);
        if (reason is not null) return ([], new(reason));

        var speaker = line.Speaker is { } named && named < brief.Persona.Hosts.Count ? named : (_lastSpeaker + 1) % brief.Persona.Hosts.Count;
        var chapter = Chapter(line);
        _lastSpeaker = speaker;
        _said.Add(text);
        var citations = cited.Select(passage => passage.Cite()).ToList();
        var kind = Kind(text, citations.Count > 0);
        return ([.. SplitLong(text).Select((part, index) => new DraftLine(speaker, part, kind, citations, index == 0 ? chapter : null))], null);
    }

    /// <summary>Against the cited passages; where these do not bear it (or none was given), against the one that fits best, which is then cited instead.</summary>
    private (IReadOnlyList<Passage> Cited, string? Reason) Ground(string text, IReadOnlyList<int> cite)
    {
        var cited = cite.Select(number => passages.FirstOrDefault(passage => passage.Number == number)).OfType<Passage>().ToList();
        var reason = GroundingChecker.WhyNot(text, EvidenceOf(cited));
        if (reason is null || passages.Count == 0) return (cited, reason);
        var best = passages.MaxBy(passage => GroundingChecker.Share(text, EvidenceOf([passage])))!;
        return GroundingChecker.WhyNot(text, EvidenceOf([best])) is null && GroundingChecker.Share(text, EvidenceOf([best])) >= 0.6 && Offline.Stems.Of(text, _language).Count >= 4
            ? ([best], null) : (cited, reason);
    }

    private Evidence EvidenceOf(List<Passage> cited) => new(string.Join("\n\n", cited.Select(passage => passage.Text)), _known, _language);

    private string? Chapter(WrittenLine line)
    {
        if (_chapterGiven || brief.Parameters.Section is not (ScriptSection.Chapter or ScriptSection.Closing)) return null;
        _chapterGiven = true;
        var title = Clean(brief.Planned?.Title ?? line.Chapter ?? "").Trim('"', '“', '”', '.');
        return title.Length > 0 && !InstructionQuarantine.IsOrder(title) ? SpokenText.Shorten(title, 70) : null;
    }

    private LineKind Kind(string text, bool cited) => brief.Parameters.Section switch
    {
        ScriptSection.Opening => LineKind.Greeting,
        ScriptSection.Answer => LineKind.Answer,
        _ when text.Contains('“') && cited => LineKind.Quote,
        _ => cited ? LineKind.Speech : LineKind.Transition,
    };

    private bool SaidAlready(string text)
    {
        var folded = Evidence.Fold(text);
        var stems = Offline.Stems.Of(text, _language);
        return _said.Any(said => Evidence.Fold(said) == folded)
            || (stems.Count >= 5 && _said.Any(said => Offline.Stems.Of(said, _language) is { Count: >= 5 } other && Offline.Stems.Overlap(stems, other) >= 0.85 && Math.Abs(other.Count - stems.Count) <= 3));
    }

    /// <summary>Markup, stage directions, "Ada:" in front, citation marks: seen, not heard.</summary>
    private string Clean(string text)
    {
        var clean = Brackets().Replace(Links().Replace(text, "$1"), " ");
        clean = SpokenText.Plain(clean.Replace("__", "", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal));
        foreach (var host in brief.Persona.Hosts)
            if (clean.StartsWith(host.Name + ":", StringComparison.OrdinalIgnoreCase)) clean = clean[(host.Name.Length + 1)..].Trim();
        return Spaces().Replace(clean, "$1");
    }

    private static IEnumerable<string> SplitLong(string text)
    {
        while (text.Length > SpokenText.MaxLineLength)
        {
            var window = text[..SpokenText.MaxLineLength];
            var cut = window.LastIndexOfAny(['.', '!', '?']);
            if (cut < 80) cut = window.LastIndexOfAny([';', ',', ':']);
            if (cut < 80) cut = window.LastIndexOf(' ');
            if (cut < 80) cut = SpokenText.MaxLineLength - 1;
            yield return text[..(cut + 1)].Trim();
            text = text[(cut + 1)..].Trim();
        }

        if (text.Length > 0) yield return text;
    }

    [GeneratedRegex(@"\[(?:\d+(?:,\s*\d+)*|[a-zA-Z ]{3,30})\]|\((?:laughs|laughing|pause|music|sighs|chuckles)[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\s+([.,!?;:])")]
    private static partial Regex Spaces();
}
