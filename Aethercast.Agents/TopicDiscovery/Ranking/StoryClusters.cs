using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Agents.TopicDiscovery.Text;

namespace Aethercast.Agents.TopicDiscovery.Ranking;

/// <summary>
/// Puts stories of the same event together. Candidates share a rare word; the same event is near-equal text (MinHash) or words
/// alike by their rarity (cosine of inverse document frequencies) within a few days. Copies of one agency text count as little more than one outlet.
/// </summary>
internal static class StoryClusters
{
    private const double SameEvent = 0.35;
    private const double SameText = 0.6;
    private const double TitleWeight = 1.5, NameWeight = 2;
    private const int RareWordsOfAStory = 12;
    private static readonly TimeSpan Apart = TimeSpan.FromDays(4);

    private sealed record Item(Story Story, Dictionary<string, double> Vector, uint[]? Signature);

    public static IReadOnlyList<StoryCluster> Of(IEnumerable<Story> stories)
    {
        var items = Weigh([.. stories.DistinctBy(story => CanonicalLinks.Key(story.Url))]);
        var byWord = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var clusters = new List<List<Item>>();
        foreach (var item in items)
        {
            // Compared with the lead of each cluster that shares a telling word, so chains of "a bit alike" do not form.
            var words = item.Vector.OrderByDescending(word => word.Value).Take(RareWordsOfAStory).Select(word => word.Key).ToList();
            var candidates = words.SelectMany(word => byWord.GetValueOrDefault(word) ?? []).Distinct();
            var (best, likeness) = (-1, 0.0);
            foreach (var candidate in candidates)
            {
                var value = clusters[candidate].Take(4).Max(other => Likeness(item, other));
                if (value > likeness) (best, likeness) = (candidate, value);
            }

            if (likeness < SameEvent)
            {
                best = clusters.Count;
                clusters.Add([]);
            }

            clusters[best].Add(item);
            foreach (var word in words)
            {
                if (!byWord.TryGetValue(word, out var list)) byWord[word] = list = [];
                if (!list.Contains(best)) list.Add(best);
            }
        }

        return [.. clusters.Select(Finish)];
    }

    /// <summary>The fullest and freshest telling leads; more of the same outlet go to the end.</summary>
    private static StoryCluster Finish(List<Item> items)
    {
        var ordered = items
            .OrderByDescending(item => Math.Min(item.Story.Summary.Length, 400) / 400.0 + item.Story.Weight - item.Story.Position / 100.0)
            .ThenBy(item => item.Story.Url, StringComparer.Ordinal).ToList();
        var seen = new List<Item>();
        var outlets = 0.0;
        foreach (var item in ordered)
        {
            var host = CanonicalLinks.Outlet(item.Story);
            if (seen.Exists(other => CanonicalLinks.Outlet(other.Story) == host)) continue;
            outlets += seen.Exists(other => MinHash.Likeness(other.Signature, item.Signature) >= SameText) ? 0.25 : 1;
            seen.Add(item);
        }

        return new([.. seen.Concat(ordered.Except(seen)).Select(item => item.Story)], outlets);
    }

    private static double Likeness(Item one, Item other)
    {
        if (one.Story.PublishedAt is { } a && other.Story.PublishedAt is { } b && (a - b).Duration() > Apart) return 0;
        var text = MinHash.Likeness(one.Signature, other.Signature);
        if (text < SameText && (Headlines.IsRoundUp(one.Story.Title) || Headlines.IsRoundUp(other.Story.Title))) return 0;
        return Math.Max(text >= SameText ? 1 : text, Cosine(one.Vector, other.Vector));
    }

    private static double Cosine(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var (few, many) = one.Count < other.Count ? (one, other) : (other, one);
        return few.Sum(word => word.Value * many.GetValueOrDefault(word.Key));
    }

    private static List<Item> Weigh(IReadOnlyList<Story> stories)
    {
        var words = stories.Select(story => (Title: Words.Of(Headlines.Clean(story.Title)).ToList(), Summary: Words.Of(story.Summary).Take(80).ToList(), Names: Keywords.Names(story.Summary))).ToList();
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words.SelectMany(pair => pair.Title.Concat(pair.Summary).Distinct())) frequency[word] = frequency.GetValueOrDefault(word) + 1;
        return
        [
            .. stories.Select((story, at) =>
            {
                var vector = new Dictionary<string, double>(StringComparer.Ordinal);
                foreach (var word in words[at].Summary) vector[word] = 1;
                foreach (var word in words[at].Title) vector[word] = TitleWeight;

                // Two reports of one event may share few words, but they share its names.
                foreach (var word in words[at].Names.Where(vector.ContainsKey)) vector[word] *= NameWeight;
                foreach (var word in vector.Keys.ToList()) vector[word] *= Math.Log(1 + (stories.Count + 20.0) / frequency[word]);
                var length = Math.Sqrt(vector.Values.Sum(value => value * value));
                foreach (var word in vector.Keys.ToList()) vector[word] /= length;
                return new Item(story, vector, MinHash.Of([.. words[at].Summary]));
            }),
        ];
    }
}
