using System.Text.RegularExpressions;
using static Aethercast.Agents.VoiceForge.Speech.SpeechRule;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>Words: the pronunciation list, abbreviations, acronyms, words with digits in them, and signs.</summary>
internal static class WordRules
{
    private const string Vowels = "AEIOUY";

    public static IEnumerable<SpeechRule> For(SpeechLanguage language, bool english)
    {
        yield return On($@"(?<![\w.])(?:{AnyOf(language.Abbreviations.Keys)})(?!\w)", match => language.Abbreviations[match.Value]);
        if (language.Pronunciations.Count > 0)
            yield return On($@"(?<!\w)(?<w>{AnyOf(language.Pronunciations.Keys)})(?<s>['\u2019]s)?(?!\w)", match => language.Pronunciations[match.Groups["w"].Value] + (match.Groups["s"].Success ? "'s" : ""));

        // F.B.I. and U.S.
        yield return On(@"(?<!\w)(?:\p{Lu}\.){2,}(?<s>['\u2019]s)?(?!\w)", match => Letters((match.Groups["s"].Success ? match.Value[..^2] : match.Value).Where(char.IsLetter)) + (match.Groups["s"].Success ? "'s" : ""));
        yield return On(@"(?<!\w)\p{Lu}\.(?=\s\p{Lu})", match => match.Value[..1]); // J. Smith

        // COVID-19, GPT-4, mp3, 5G, H2O, B2B
        yield return On(@"(?=\p{L}*[\d])(?:\p{L}+-?\d+|\d+\p{L}+)(?:-?\d+|\p{L}+)*(?!\w)", match => Mixed(match.Value, language));
        yield return On(@"(?<!\w)(?<a>\p{Lu}{2,})(?<s>s|['\u2019]s)?(?!\w)", match => Acronym(match, language, english));
        yield return On($@"{AnyOf(language.Signs.Keys)}", match => language.Signs[match.Value]);
        yield return On(@"[\p{L}\p{M}\d]+(?:['\u2019\-\u2010\u2011/][\p{L}\p{M}\d]+)*['\u2019]?", match => Word(match.Value, language));
    }

    private static string Word(string word, SpeechLanguage language) =>
        Regex.Replace(Regex.Replace(word, @"[\p{L}\p{M}\d]+", part => Part(part.Value, language)), @"[-\u2010\u2011/]", " ").Replace('\u2019', '\'').TrimEnd('\'');

    private static string Part(string part, SpeechLanguage language) =>
        part.All(char.IsAsciiDigit) ? language.Numbers.Number(part, "")
        : language.WordAcronyms.Contains(part) ? part[..1] + part[1..].ToLowerInvariant()
        : IsAcronym(part) && part.Length <= 4 ? Letters(part)
        : part;

    private static bool IsAcronym(string part) => part.Length >= 2 && part.All(char.IsUpper);

    private static string? Acronym(Match match, SpeechLanguage language, bool english)
    {
        var word = match.Groups["a"].Value;
        var ending = match.Groups["s"] is { Success: true } s ? s.Value == "s" ? "s" : "'s" : "";
        if (language.WordAcronyms.Contains(word) || language.CapitalWords.Contains(word) || (word.Length > 3 && IsShout(match, word)) || (word.Length > 1 && StandsInShout(match, language))) return word[..1] + word[1..].ToLowerInvariant() + ending;
        if (word.Length > 5 || (word.Length is 4 && english && IsPronounceable(word)) || (word.Length is 5 && english && IsSayable(word))) return word[..1] + word[1..].ToLowerInvariant() + ending;
        return Letters(word) + (ending == "s" ? "'s" : ending);
    }

    /// <summary>BREAKING NEWS is shouted, not spelled: its neighbours are all capitals, too.</summary>
    private static bool IsShout(Match match, string word) => Regex.IsMatch(match.Result("$`"), @"\p{Lu}{4,}\W+$") || Regex.IsMatch(match.Result("$'"), @"^\W+\p{Lu}{4,}(?!\p{Ll})") || word.Length > 8;

    /// <summary>The next word, or the one before, is a plain word in capitals: then this one is, too.</summary>
    private static bool StandsInShout(Match match, SpeechLanguage language) =>
        (Regex.Match(match.Result("$`"), @"(?<w>\p{Lu}{2,})\s$") is { Success: true } before && language.CapitalWords.Contains(before.Groups["w"].Value))
        || (Regex.Match(match.Result("$'"), @"^\s(?<w>\p{Lu}{2,})(?!\w)") is { Success: true } after && language.CapitalWords.Contains(after.Groups["w"].Value));

    /// <summary>Five letters with a vowel and never four consonants on end are said as a word: COBRA, but UNHCR.</summary>
    private static bool IsSayable(string word) => word.Any(letter => "AEIOU".Contains(letter, StringComparison.Ordinal)) && !Regex.IsMatch(word, "[^AEIOUY]{4}|^[^AEIOUY]{3}|AA");

    /// <summary>Vowels and consonants take turns, as in OPEC; OECD and IAEA are spelled.</summary>
    private static bool IsPronounceable(string word)
    {
        var vowels = word.Count(letter => Vowels.Contains(letter, StringComparison.Ordinal));
        var clash = word.Zip(word.Skip(1)).Any(pair => !Vowels.Contains(pair.First, StringComparison.Ordinal) && !Vowels.Contains(pair.Second, StringComparison.Ordinal));
        return !clash && vowels >= 2 && word.Length - vowels >= 2;
    }

    private static string Mixed(string word, SpeechLanguage language) => string.Join(' ', Regex.Matches(word, @"\p{L}+|\d+").Select(run =>
        char.IsDigit(run.Value[0]) ? run.Value.Length > 4 || run.Value[0] == '0' ? language.Numbers.Digits(run.Value) : language.Numbers.Model(run.Value)
        : language.WordAcronyms.Contains(run.Value) ? run.Value[..1] + run.Value[1..].ToLowerInvariant()
        : run.Value.All(char.IsUpper) || (run.Value.Length <= 3 && !run.Value.Any(letter => Vowels.Contains(char.ToUpperInvariant(letter), StringComparison.Ordinal))) ? Letters(run.Value.ToUpperInvariant())
        : run.Value));

    private static string Letters(IEnumerable<char> letters) => string.Join(' ', letters);
}
