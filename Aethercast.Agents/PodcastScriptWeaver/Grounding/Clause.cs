using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;

namespace Aethercast.Agents.PodcastScriptWeaver.Grounding;

/// <summary>Whether a clause asserts, denies, or speaks of refusing and lacking, which may be told either way ("closed to lorries", "no lorries").</summary>
internal enum Polarity { Asserts, Denies, Either }

/// <summary>A part of a sentence that says one thing, with what the checks need to know of it.</summary>
/// <param name="Words">All its words in lower case, in order.</param>
/// <param name="Stems">Its content words, cut to stems; names are among them.</param>
/// <param name="Names">Stems of the words that are written with a capital inside a sentence.</param>
internal sealed partial record Clause(string Text, IReadOnlyList<string> Words, IReadOnlyList<string> Stems, IReadOnlySet<string> Names, Polarity Polarity, IReadOnlyList<SpokenNumber> Numbers)
{
    public static IReadOnlyList<Clause> Of(string text, LanguagePack language) =>
        [.. SentenceSplitter.Split(text, language).SelectMany(sentence => InSentence(text.Substring(sentence.Start, sentence.Length), language))];

    /// <summary>A sentence as one clause, for what its parts leave to each other: "she inherited it and sold it to him".</summary>
    public static Clause Whole(string sentence, LanguagePack language) => Read(sentence, opens: true, language);

    private static IEnumerable<Clause> InSentence(string sentence, LanguagePack language)
    {
        var opens = true;
        foreach (var part in Joint().Split(sentence).Where(part => part.Any(char.IsLetterOrDigit)))
        {
            yield return Read(part, opens, language);
            opens = false;
        }
    }

    private static Clause Read(string part, bool opens, LanguagePack language)
    {
        var written = Offline.Stems.Words(part).ToList();
        var words = Plain().Matches(part).Select(match => match.Value.ToLowerInvariant().Replace('’', '\'')).ToList();
        var content = written.Where(word => !language.Talk.Contains(word) && !language.NumberWords.ContainsKey(word) && !char.IsDigit(word[0])).ToList();
        var names = language.Code == "de" ? [] : written.Skip(opens ? 1 : 0).Where(word => char.IsUpper(word[0])).SelectMany(word => Offline.Stems.Of(word, language)).ToHashSet();
        // Who "did not say" something neither denies nor asserts it.
        var denies = words.Any(language.Negations.Contains);
        // "They ban lorries" may be told as "no lorries"; "the ban" is a thing like any other.
        var soft = words.Where((word, at) => at == 0 || !language.DefiniteArticles.Contains(words[at - 1])).Any(language.SoftNegations.Contains) || (denies && words.Any(language.ReportingVerbs.Contains));
        // "Not since 1987" says of what came after that it was the first.
        soft |= denies && words.Any(language.Since.Contains);
        var polarity = soft ? Polarity.Either : denies ? Polarity.Denies : Polarity.Asserts;
        return new(part, words, [.. content.SelectMany(word => Offline.Stems.Of(word, language)).Distinct()], names, polarity, NumberReader.Read(part, language));
    }

    /// <summary>Marks and conjunctions at which another thing begins to be said.</summary>
    [GeneratedRegex(@"[,;:—–]\s|(?<=\w)[.!?…][”""»]?\s|\s(?:and|but|because|although|though|while|whether|which|who|when|yet|that|if|und|aber|weil|während|ob|dass|obwohl|doch|sondern|et|mais|parce que|que|quand|y|pero|porque|cuando|sino)\s")]
    private static partial Regex Joint();

    [GeneratedRegex(@"\p{L}+(?:['’]\p{L}+)?")]
    private static partial Regex Plain();
}
