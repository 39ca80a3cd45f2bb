using Aethercast.Agents.TopicDiscovery.Feeds;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>From feed entries to stories.</summary>
internal static class FeedStories
{
    public static IReadOnlyList<Story> Of(ParsedFeed feed, Uri address, int max)
    {
        var stories = new List<Story>();
        foreach (var entry in feed.Entries.Take(max))
        {
            if (entry.Title is not { Length: > 3 } title || entry.Link is not { } link) continue;
            if (!Uri.TryCreate(link, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) continue;
            stories.Add(new()
            {
                Title = title.Length > 300 ? FeedText.Shorten(title, 300) : title,
                Url = link,
                Summary = SummaryOf(entry),
                Site = feed.Title is { Length: > 0 and <= 80 } ? feed.Title : url.Host,
                PublishedAt = entry.Date,
                Language = feed.Language,
                Categories = entry.Categories,
                SourceHint = $"{feed.Title} {address.AbsolutePath}",
                Position = stories.Count,
            });
        }

        return stories;
    }

    /// <summary>The feed's own summary, or where it has none worth the name the beginning of the content.</summary>
    private static string SummaryOf(FeedEntry entry)
    {
        var summary = Teasers.Strip(FeedText.Plain(entry.Summary));
        if (summary.Length < 120 && entry.Content is { } content)
        {
            var longer = Teasers.Strip(FeedText.Plain(content));
            if (longer.Length > summary.Length) summary = longer;
        }

        return FeedText.Shorten(summary, 900);
    }
}
