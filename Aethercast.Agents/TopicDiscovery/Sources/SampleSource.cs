using Aethercast.Agents.TopicDiscovery.Feeds;
using Aethercast.Agents.WebContentHarvester.Sample;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>The bundled newsroom as a source. Its dates are moved so that the newest article is twenty minutes old.</summary>
internal sealed class SampleSource(SampleNewsroom newsroom, TimeProvider clock)
{
    private static readonly TimeSpan NewestAge = TimeSpan.FromMinutes(20);

    public async Task<IReadOnlyList<Story>> FindAsync(CancellationToken ct)
    {
        if (!newsroom.Exists) return [];
        var page = await newsroom.ReadFeedAsync(ct);
        var feed = FeedParser.Parse(page.Body.Span, page.ContentType, page.Url);
        if (feed is null) return [];
        var newest = feed.Entries.Max(entry => entry.Date) ?? clock.GetUtcNow();
        var shift = clock.GetUtcNow() - NewestAge - newest;
        return
        [
            .. feed.Entries.Where(entry => entry.Title is not null && entry.Link is not null).Select((entry, position) => new Story
            {
                Title = entry.Title!,
                Url = entry.Link!,
                Summary = FeedText.Plain(entry.Summary),
                Site = entry.Author ?? feed.Title,
                PublishedAt = entry.Date + shift,
                Language = feed.Language,
                Categories = entry.Categories,
                Position = position,
                IsSample = true,
            }),
        ];
    }
}
