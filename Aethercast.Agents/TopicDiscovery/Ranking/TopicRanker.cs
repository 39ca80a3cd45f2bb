using System.Security.Cryptography;
using System.Text;
using Aethercast.Agents.TopicDiscovery.Feeds;
using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Agents.TopicDiscovery.Text;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.TopicDiscovery.Ranking;

/// <summary>
/// Orders topics as an editor would: fresh, carried by several independent outlets, not offered before, with something to tell.
/// The score is a plain sum of named parts, each 0 to its weight, which travel with the topic for people who ask why.
/// </summary>
internal static class TopicRanker
{
    private const double Recency = 0.34, Outlets = 0.24, Novelty = 0.16, Substance = 0.12, Prominence = 0.08, Weight = 0.06;
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(14), UndatedAge = TimeSpan.FromHours(20), OfferedAnew = TimeSpan.FromHours(1);

    public static TopicObject Topic(StoryCluster cluster, IReadOnlyDictionary<string, KnownTopics.Known> known, DateTimeOffset now)
    {
        var lead = cluster.Lead;
        var before = cluster.Stories.Select(story => known.GetValueOrDefault(CanonicalLinks.Key(story.Url))).OfType<KnownTopics.Known>().OrderBy(entry => entry.FirstOffered).FirstOrDefault();
        var published = cluster.Stories.Where(story => story.PublishedAt <= now).Max(story => story.PublishedAt);
        var factors = Factors(cluster, published, before, now);
        var summary = lead.Summary.Length > 0 ? lead.Summary : cluster.Stories.Select(story => story.Summary).FirstOrDefault(text => text.Length > 0) ?? lead.Title;
        return new()
        {
            TopicId = before?.TopicId ?? IdOf(lead.Url),
            TitleSuggestion = Headlines.Clean(lead.Title),
            Summary = FeedText.Shorten(summary, 900),
            Keywords = Keywords.Of([Headlines.Clean(lead.Title), .. cluster.Stories.Take(4).Select(story => story.Summary)], 8),
            PotentialSources = [.. cluster.Stories.Take(20).Select(story => new SourceLink(story.Url, story.Title, story.Site, story.PublishedAt))],
            RelevanceScore = Math.Clamp(Math.Round(factors.Values.Sum(), 4), 0, 1),
            RelevanceFactors = factors,
            Category = Categories.Of(cluster),
            Language = LanguageGuess.Of($"{lead.Title} {summary}") ?? lead.Language?.Split('-', '_')[0].ToLowerInvariant(),
            PublishedAt = published ?? lead.PublishedAt,
            IsSample = lead.IsSample,
        };
    }

    private static Dictionary<string, double> Factors(StoryCluster cluster, DateTimeOffset? published, KnownTopics.Known? before, DateTimeOffset now)
    {
        var age = published is { } date ? now - date : UndatedAge;
        var known = before is not null && now - before.FirstOffered > OfferedAnew;
        var lead = cluster.Lead;
        return new()
        {
            ["recency"] = Round(Recency * Math.Pow(0.5, Math.Max(0, age / HalfLife))),
            ["independent_outlets"] = Round(Outlets * (1 - Math.Pow(0.55, cluster.IndependentOutlets - 1))),
            ["novelty"] = Round(known ? 0 : Novelty),
            ["substance"] = Round(Substance * Math.Min(1, cluster.Stories.Take(4).Sum(story => story.Summary.Length) / 400.0)),
            ["prominence"] = Round(Prominence / (1 + cluster.Stories.Min(story => story.Position) / 8.0)),
            ["source_quality"] = Round(Weight * Quality(lead)),
        };
    }

    /// <summary>What readers or the transport say for a source; headlines that shout say something against it.</summary>
    private static double Quality(Story lead)
    {
        var letters = lead.Title.Count(char.IsLetter);
        var shouting = letters > 12 && lead.Title.Count(char.IsUpper) > letters * 0.6;
        var bait = lead.Title.Contains("!!", StringComparison.Ordinal) || lead.Title.EndsWith('!') || lead.Title.StartsWith("You won't", StringComparison.OrdinalIgnoreCase);
        return Math.Clamp(lead.Weight + (lead.PublishedAt is null ? -0.2 : 0.2) - (shouting ? 0.4 : 0) - (bait ? 0.3 : 0) - (Headlines.IsRoundUp(lead.Title) ? 0.5 : 0), 0, 1);
    }

    /// <summary>Made of the address (a UUID of version 8), so that finding a story again finds the same topic.</summary>
    private static string IdOf(string url)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalLinks.Key(url)))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static double Round(double value) => Math.Round(value, 4);
}
