using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;

namespace Aethercast.Agents.PodcastScriptWeaver.Grounding;

/// <summary>
/// Says why a line must not be spoken, or null where it may. Quotations, numbers, dates and names must stand in the evidence; each clause
/// must share enough of its content words with it; and it must not say the opposite. Errs on the side of refusing: a refused line costs
/// a rewrite, a spoken falsehood the listener's trust.
/// </summary>
internal static partial class GroundingChecker
{
    private const double EnoughSupport = 0.5;
    private const double EnoughClauseSupport = 0.34;
    private const int MostUncited = 4;
    private const int MostNew = 3;
    private const int QuoteReach = 220;

    public static string? WhyNot(string line, Evidence evidence)
    {
        var language = evidence.Language;
        if (evidence.IsEmpty) return UncitedFact(line, evidence);
        return Quotations(line, evidence) ?? Numbers(line, evidence) ?? Dates(line, evidence) ?? Names(line, evidence)
            ?? Contradictions.WhyNot(line, evidence) ?? NumberBindings.WhyNot(line, evidence) ?? Support(line, evidence, language);
    }

    /// <summary>A line without a source may greet, ask, hand over and thank, and no more.</summary>
    private static string? UncitedFact(string line, Evidence evidence)
    {
        var language = evidence.Language;
        if (Quoted(line).Any()) return "a quotation without a source";
        if (NumberReader.Read(line, language).Any(number => number.Values.All(value => value > 4))) return "a number without a source";
        if (Names(line, evidence) is { } name) return name;
        if (Offline.Stems.Words(line).Any(word => language.Calendar.Contains(word) && char.IsUpper(word[0]))) return "a date without a source";
        foreach (var sentence in SentenceSplitter.Split(line, language).Select(part => line.Substring(part.Start, part.Length)))
        {
            if (sentence.EndsWith('?')) continue;
            var stems = Content(sentence, language).Count(stem => !evidence.KnownStems.Contains(stem));
            if (stems >= MostUncited) return "a statement without a source";
        }

        return null;
    }

    private static string? Quotations(string line, Evidence evidence)
    {
        foreach (var quote in Quoted(line))
        {
            if (evidence.Find(quote) < 0) return $"nobody is quoted with “{quote}”";
            var around = line.Replace(quote, " ", StringComparison.Ordinal);
            foreach (var name in NameRuns(around, evidence.Language).Where(run => !run.All(word => evidence.Known.Contains(word.ToLowerInvariant()))))
                if (!evidence.Near(quote, name[^1], QuoteReach)) return $"“{quote}” is not {string.Join(' ', name)}'s";
        }

        return null;
    }

    private static string? Numbers(string line, Evidence evidence)
    {
        var known = string.Join(' ', evidence.Known);
        foreach (var number in NumberReader.Read(line, evidence.Language))
        {
            if (number.Values.Contains(1) || known.Contains(number.Written, StringComparison.OrdinalIgnoreCase)) continue;
            if (!evidence.Numbers.Any(stated => Agree(number, stated))) return $"the source does not say {number.Written}";
        }

        return null;
    }

    private static bool Agree(SpokenNumber said, SpokenNumber stated) => said.Values.Any(a => stated.Values.Any(b =>
        Math.Abs(a - b) < 1e-9 * Math.Max(1, Math.Abs(b)) || (said.Approximate && Math.Abs(a - b) <= 0.05 * Math.Abs(b))));

    private static string? Dates(string line, Evidence evidence)
    {
        var wrong = Offline.Stems.Words(line).FirstOrDefault(word =>
            evidence.Language.Calendar.Contains(word) && (char.IsUpper(word[0]) || evidence.Language.Code is "fr" or "es") && !evidence.Words.Contains(word.ToLowerInvariant()));
        return wrong is null ? null : $"the source does not say {wrong}";
    }

    private static string? Names(string line, Evidence evidence)
    {
        foreach (var run in NameRuns(line, evidence.Language))
            foreach (var word in run)
            {
                var lower = word.ToLowerInvariant();
                var stated = evidence.Words.Contains(lower) || evidence.Known.Contains(lower) || evidence.Language.Calendar.Contains(word) || evidence.Language.NumberWords.ContainsKey(word);
                // "Norwegian" for "Norway", "Lindvik's" for "Lindvik": the same beginning will do.
                if (!stated && !evidence.Words.Any(known => Akin(known, lower)) && !evidence.Known.Any(known => Akin(known, lower))) return $"{string.Join(' ', run)} is not named there";
            }

        return null;
    }

    /// <summary>
    /// A clause of which the source has little but the names, or whose words stand far apart in it: "a new restaurant on the roof offers a
    /// view of the harbour", where it speaks of a roof, of an offer and of a harbour.
    /// </summary>
    private static bool Unheard(Clause said, Evidence evidence)
    {
        var stems = said.Stems.Where(stem => !evidence.KnownStems.Contains(stem) && !said.Names.Contains(stem) && !evidence.NameStems.Contains(stem)).ToList();
        if (stems.Count < MostNew) return false;
        var best = Enumerable.Range(0, evidence.Whole.Count).Max(at => stems.Count(stem => evidence.Whole[at].Stems.Contains(stem) || (at > 0 && evidence.Whole[at - 1].Stems.Contains(stem))));
        return best < EnoughClauseSupport * stems.Count;
    }

    private static bool Akin(string a, string b)
    {
        var shared = 0;
        while (shared < a.Length && shared < b.Length && a[shared] == b[shared]) shared++;
        return shared >= 4 && shared >= Math.Max(a.Length, b.Length) - 4 && shared >= Math.Min(a.Length, b.Length) - 1;
    }

    private static string? Support(string line, Evidence evidence, LanguagePack language)
    {
        if (Share(line, evidence) <= EnoughSupport) return "the source does not say that";
        foreach (var clause in Grounding.Clause.Of(line, language))
            if (Unheard(clause, evidence)) return $"the source does not say “{clause.Text.Trim(' ', ',', '.', '—')}”";
        foreach (var clause in Clause().Split(line))
            if (Content(clause, language).Count(stem => !evidence.KnownStems.Contains(stem)) >= 3 && Share(clause, evidence) < EnoughClauseSupport)
                return $"the source does not say “{clause.Trim(' ', ',', '.', '—')}”";
        return null;
    }

    /// <summary>Share of the text's content words that the evidence has; 1 where it has none.</summary>
    internal static double Share(string text, Evidence evidence)
    {
        var stems = Content(text, evidence.Language).Where(stem => !evidence.KnownStems.Contains(stem)).ToList();
        return stems.Count == 0 ? 1 : (double)stems.Count(evidence.Stems.Contains) / stems.Count;
    }

    private static HashSet<string> Content(string text, LanguagePack language) =>
        Offline.Stems.Of(string.Join(' ', Offline.Stems.Words(text).Where(word => !language.Talk.Contains(word) && !language.NumberWords.ContainsKey(word) && !char.IsDigit(word[0]))), language);

    /// <summary>Quotations of three words and more; shorter ones are names and ironies.</summary>
    private static IEnumerable<string> Quoted(string text) =>
        QuotedText().Matches(text).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value.Trim(' ', ',', '.', '!', '?')).Where(quote => SpokenText.CountWords(quote) >= 3);

    /// <summary>Runs of capitalised words. A single one at the start of a sentence is no name; in German only runs are.</summary>
    private static IEnumerable<IReadOnlyList<string>> NameRuns(string text, LanguagePack language)
    {
        var run = new List<string>();
        var opens = true;
        var openedRun = false;
        foreach (var token in text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Append("."))
        {
            var bare = token.Trim('“', '”', '"', '‘', '’', '\'', ',', '.', ';', ':', '!', '?', '(', ')', '«', '»', '„', '—', '–');
            if (bare.EndsWith("’s", StringComparison.Ordinal) || bare.EndsWith("'s", StringComparison.Ordinal)) bare = bare[..^2];
            var name = bare.Length > 1 && char.IsUpper(bare[0]) && !(opens && (language.CommonStarts.Contains(bare) || language.Stopwords.Contains(bare) || language.Talk.Contains(bare)))
                && !language.FirstPerson.Contains(bare.Replace('’', '\''));
            if (name)
            {
                if (run.Count == 0) openedRun = opens;
                run.Add(bare);
            }

            var ends = !name || ",.;:!?”\")".Contains(token[^1]);
            if (ends && run.Count > 0)
            {
                if (run.Count > 1 || (!openedRun && language.Code != "de")) yield return [.. run];
                run.Clear();
            }

            opens = ".!?:".Contains(token[^1]) || (token.Length > 1 && "”\"".Contains(token[^1]) && ".!?".Contains(token[^2])) || token is "—" or "–" || token[^1] == '“';
        }
    }

    [GeneratedRegex("“([^”]{3,})”|\"([^\"]{3,})\"|«([^»]{3,})»|„([^“”]{3,})[“”]")]
    private static partial Regex QuotedText();

    [GeneratedRegex(@"[,;:—–]\s|\s(?:and|but|because|which|while|und|aber|weil|während|et|mais|parce que|y|pero|porque)\s|(?<=[.!?])\s")]
    private static partial Regex Clause();
}
