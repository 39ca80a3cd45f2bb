using Aethercast.Agents.TopicDiscovery.Text;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.TopicDiscovery.Ranking;

/// <summary>How well a topic answers a free text.</summary>
internal static class TopicMatch
{
    /// <summary>0 to 1. The words of the question found in the topic, by how telling they are; below a half the topic is about something else.</summary>
    public static double Of(string question, TopicObject topic, IReadOnlyDictionary<string, int> frequency, int topics)
    {
        var asked = Words.Of(question).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0) return 0;
        var title = Words.Of(topic.TitleSuggestion).ToHashSet(StringComparer.Ordinal);
        var rest = Words.Of(string.Join(' ', [topic.Summary, topic.Category ?? "", .. topic.Keywords, .. topic.PotentialSources.Select(source => source.Title ?? "")])).ToHashSet(StringComparer.Ordinal);
        var (found, all) = (0.0, 0.0);
        foreach (var word in asked)
        {
            var weight = Math.Log(1 + (topics + 1.0) / (1 + frequency.GetValueOrDefault(word)));
            all += weight;
            found += weight * (Holds(title, word) ? 1 : Holds(rest, word) ? 0.8 : 0);
        }

        return found / all;
    }

    public static Dictionary<string, int> Frequency(IEnumerable<TopicObject> topics)
    {
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in topics.SelectMany(topic => Words.Of(topic.TitleSuggestion + " " + topic.Summary).Distinct())) frequency[word] = frequency.GetValueOrDefault(word) + 1;
        return frequency;
    }

    // "volcanic" answers "volcano": a common beginning of five letters or more.
    private static bool Holds(HashSet<string> words, string word) =>
        words.Contains(word) || (word.Length >= 6 && words.Any(other => other.Length >= 6 && other.AsSpan(0, 5).SequenceEqual(word.AsSpan(0, 5)) && Math.Abs(other.Length - word.Length) <= 3));
}
