using System.Text.RegularExpressions;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Finds the topics a listener's own words mean, by shared words: cheap, in any language with word breaks, and easy to explain.</summary>
internal static partial class TopicMatcher
{
    private const double GoodMatch = 0.6;
    private const double SomeMatch = 0.3;

    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "and", "for", "with", "that", "this", "from", "about", "what", "how", "why", "who", "are", "is", "was", "of", "in", "on", "to", "a", "an", "it", "at", "by",
        "news", "latest", "new", "podcast", "episode", "der", "die", "das", "und", "ein", "eine", "le", "la", "les", "et", "el", "los", "de", "des", "du",
    };

    /// <summary>The topic that holds most of the words, where it holds enough of them.</summary>
    public static TopicObject? Best(string query, IEnumerable<TopicObject> topics) =>
        topics.Select(topic => (Topic: topic, Score: Score(query, topic))).Where(scored => scored.Score >= GoodMatch)
            .OrderByDescending(scored => scored.Score).Select(scored => scored.Topic).FirstOrDefault();

    /// <summary>Topics worth reading for the query, best first.</summary>
    public static IEnumerable<TopicObject> Fitting(string query, IEnumerable<TopicObject> topics) =>
        topics.Select(topic => (Topic: topic, Score: Score(query, topic))).Where(scored => scored.Score >= SomeMatch)
            .OrderByDescending(scored => scored.Score).Select(scored => scored.Topic);

    /// <summary>Share of the query's words that the topic has, 0 to 1.</summary>
    public static double Score(string query, TopicObject topic)
    {
        var asked = Words(query).ToHashSet();
        if (asked.Count == 0) return 0;
        var title = Words(topic.TitleSuggestion).Concat(topic.Keywords.SelectMany(Words)).ToHashSet();
        var summary = Words(topic.Summary).ToHashSet();
        return asked.Sum(word => title.Contains(word) ? 1 : summary.Contains(word) ? 0.6 : 0) / asked.Count;
    }

    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text.ToLowerInvariant()).Select(match => Stem(match.Value)).Where(word => word.Length > 1 && !Small.Contains(word));

    /// <summary>Plural and singular are the same word here.</summary>
    private static string Stem(string word) => word.Length > 4 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
