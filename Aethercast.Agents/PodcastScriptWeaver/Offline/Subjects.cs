using Aethercast.Agents.PodcastScriptWeaver.Languages;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Finds what a passage is about: names and terms as the source itself writes them.</summary>
internal static class Subjects
{
    /// <summary>The first name of two or more words in the unit, or null.</summary>
    public static string? Of(Unit unit) => Names(unit.Sentences).FirstOrDefault(name => name.Contains(' '));

    /// <summary>The names that come up most in what was said, most frequent first; where only one comes up twice, full names said once stand beside it.</summary>
    public static IReadOnlyList<string> Leading(IEnumerable<Sentence> sentences, int count)
    {
        var counted = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Names(sentences)) counted[name] = counted.GetValueOrDefault(name) + 1;
        var often = counted.Where(pair => pair.Value > 1).ToList();
        var ranked = (often.Count == 1 ? counted.Where(pair => pair.Value > 1 || pair.Key.Contains(' ')) : often).OrderByDescending(pair => pair.Value + (pair.Key.Contains(' ') ? 1 : 0)).ThenByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal);
        var leading = new List<string>();
        foreach (var (name, _) in ranked)
        {
            if (leading.Count == count) break;
            if (!leading.Any(other => Shares(other, name))) leading.Add(name);
        }

        return leading;
    }

    private static bool Shares(string a, string b) => a.Split(' ').Intersect(b.Split(' '), StringComparer.OrdinalIgnoreCase).Any();

    /// <summary>"New" is a name in "New York".</summary>
    private static bool IsUpper(string[] words, int at) => at < words.Length && words[at].Length > 1 && char.IsUpper(words[at][0]) && char.IsLower(words[at][1]);

    private static IEnumerable<string> Names(IEnumerable<Sentence> sentences) =>
        sentences.SelectMany(sentence => NamesIn(sentence.Text, LanguagePack.For(sentence.Source.Language)));

    /// <summary>Runs of capitalised words that do not begin a sentence. In German, where every noun is one, only runs of two or more.</summary>
    public static IEnumerable<string> NamesIn(string text, LanguagePack language)
    {
        var run = new List<string>();
        var words = text.Split(' ');
        for (var i = 0; i <= words.Length; i++)
        {
            var word = i < words.Length ? words[i] : "";
            var bare = word.Trim('“', '”', '"', '‘', '’', ',', '.', ';', ':', '!', '?', '(', ')', '«', '»', '„');
            if (bare.EndsWith("’s", StringComparison.Ordinal) || bare.EndsWith("'s", StringComparison.Ordinal)) bare = bare[..^2];
            var opens = word.Length > 0 && "“\"‘«„(".Contains(word[0]);
            var isTitle = word.EndsWith('.') && language.Abbreviations.Contains(bare);
            var isName = bare.Length > 1 && char.IsUpper(bare[0]) && bare.All(c => char.IsLetter(c) || c is '-' or '’' or '\'' or '.') && !isTitle
                && !language.CommonStarts.Contains(bare) && (!language.Stopwords.Contains(bare) || IsUpper(words, i + 1)) && i > 0 && !opens;
            if (isName) run.Add(bare);
            var ends = !isName || (word.Length > 0 && ",.;:!?)”\"".Contains(word[^1])) || (word.EndsWith('s') && word.Contains('’'));
            if (!ends || run.Count == 0) continue;
            var alone = run.Count == 1;
            var goesOn = alone && word is "of" or "de" or "du" or "des" or "del" && IsUpper(words, i + 1); // "University of Halden" is not about University
            if (run.Count <= 4 && !goesOn && !(alone && (language.Code == "de" || language.Demonym.IsMatch(run[0]) || language.Calendar.Contains(run[0])))) yield return string.Join(' ', run);
            run.Clear();
        }
    }
}
