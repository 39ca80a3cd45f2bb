using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>
/// Turns written text into spoken words. Reads from left to right: at each place the first rule that fits says its piece and the
/// reading goes on behind it, so each spoken word knows where it is written.
/// </summary>
internal sealed class SpeechNormaliser
{
    private readonly FrozenDictionary<string, (SpeechLanguage Language, IReadOnlyList<SpeechRule> Rules)> _languages;

    /// <param name="pronunciations">By language: written form to spoken form; added to the built-in ones.</param>
    public SpeechNormaliser(IReadOnlyDictionary<string, Dictionary<string, string>>? pronunciations = null)
    {
        _languages = new Dictionary<string, SpeechLanguage> { ["en"] = EnglishSpeech.Language, ["de"] = GermanSpeech.Language, ["fr"] = FrenchSpeech.Language, ["es"] = SpanishSpeech.Language }
            .ToFrozenDictionary(entry => entry.Key, entry => WithRules(entry.Key, entry.Value, pronunciations), StringComparer.OrdinalIgnoreCase);
    }

    /// <param name="language">BCP 47; one that is not known is read by the English rules' signs and left alone in its words.</param>
    public SpokenText Normalise(string text, string language)
    {
        var (data, rules) = _languages.TryGetValue(language.Split('-', '_')[0], out var known) ? known : _languages["en"];
        var pieces = new List<SpokenPiece>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (TryRules(rules, text, at) is var (spoken, length) && length > 0) at = Add(pieces, text, at, length, spoken, data);
            else at = Punctuate(pieces, text, at);
        }

        return new SpokenText(pieces);
    }

    private static (string Spoken, int Length) TryRules(IReadOnlyList<SpeechRule> rules, string text, int at)
    {
        foreach (var rule in rules)
        {
            try
            {
                var match = rule.Form.Match(text, at);
                if (match is { Success: true, Length: > 0 } && rule.Say(match) is { } spoken) return (spoken, match.Length);
            }
            catch (RegexMatchTimeoutException)
            {
                // A form nobody writes; the next rule may know it.
            }
        }

        return ("", 0);
    }

    private static int Add(List<SpokenPiece> pieces, string text, int at, int length, string spoken, SpeechLanguage language)
    {
        var end = at + length;
        if (spoken.Length == 0) return end;
        var ends = text[end - 1] == '.' && EndsSentence(text, end, language);
        pieces.Add(new SpokenPiece(ends ? spoken + "." : spoken, at, length, ends ? Stop.Sentence : Stop.None));
        return end;
    }

    /// <summary>An abbreviation's dot ends the sentence too where the text ends or a new one clearly starts.</summary>
    private static bool EndsSentence(string text, int end, SpeechLanguage language)
    {
        var next = end;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] is '"' or '\u201D' or '\u2019' or ')')) next++;
        if (next >= text.Length) return true;
        var stop = next;
        while (stop < text.Length && (char.IsLetter(text[stop]) || text[stop] is '\'' or '\u2019')) stop++;
        return language.Starters.Contains(text[next..stop]);
    }

    /// <summary>Punctuation belongs to the word before it; what is no punctuation either is not said.</summary>
    private static int Punctuate(List<SpokenPiece> pieces, string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] is '.' or '!' or '?' or '\u2026') end++;
        if (end > at)
        {
            var open = end < text.Length && char.IsLetterOrDigit(text[end]);
            var goesOn = (text[at] == '\u2026' || end - at >= 2) && StartsLow(text, end);
            if (!open) Close(pieces, goesOn ? "," : text[at..end].Contains('?') ? "?" : text[at..end].Contains('!') ? "!" : ".", goesOn ? Stop.Clause : Stop.Sentence, end);
            return end;
        }

        var rune = Rune.TryGetRuneAt(text, at, out var whole) ? whole : new Rune('?');
        end = at + (Rune.TryGetRuneAt(text, at, out _) ? rune.Utf16SequenceLength : 1);
        if (rune.Value is ',' or ';' or ':') Close(pieces, ((char)rune.Value).ToString(), Stop.Clause, end);
        else if (rune.Value is '\u2013' or '\u2014' or '(' or ')' or '|' or '\u2022') Close(pieces, ",", Stop.Clause, pieces.Count == 0 ? end : pieces[^1].TextStart + pieces[^1].TextLength);
        else if (rune.Value is '-' && at > 0 && char.IsWhiteSpace(text[at - 1]) && end < text.Length && char.IsWhiteSpace(text[end])) Close(pieces, ",", Stop.Clause, pieces.Count == 0 ? end : pieces[^1].TextStart + pieces[^1].TextLength);
        return end;
    }

    private static bool StartsLow(string text, int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at])) at++;
        return at < text.Length && char.IsLower(text[at]);
    }

    private static void Close(List<SpokenPiece> pieces, string mark, Stop stop, int end)
    {
        if (pieces.Count == 0) return;
        var last = pieces[^1];
        if (stop <= last.Stop) return;
        var spoken = last.Stop == Stop.None ? last.Spoken : last.Spoken.TrimEnd(',', ';', ':');
        var touches = last.TextStart + last.TextLength + mark.Length >= end;
        pieces[^1] = last with { Spoken = spoken + mark, Stop = stop, TextLength = touches ? end - last.TextStart : last.TextLength };
    }

    private static (SpeechLanguage, IReadOnlyList<SpeechRule>) WithRules(string tag, SpeechLanguage language, IReadOnlyDictionary<string, Dictionary<string, string>>? pronunciations)
    {
        if (pronunciations?.FirstOrDefault(entry => entry.Key.Equals(tag, StringComparison.OrdinalIgnoreCase)).Value is { } added)
            language = language with { Pronunciations = language.Pronunciations.Concat(added).GroupBy(p => p.Key).ToDictionary(group => group.Key, group => group.Last().Value) };
        IEnumerable<SpeechRule> own = tag == "en" ? EnglishRules.For(language) : EuropeanRules.For(language, tag);
        return (language, [.. MarkupRules.For(language), .. own, .. NumberRules.For(language), .. WordRules.For(language, tag == "en")]);
    }
}
