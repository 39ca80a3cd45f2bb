using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Components.Parts;

/// <summary>One episode on the library's shelf: what is known of it from being made, and from being heard.</summary>
public sealed record ShelfView(ShelfCard Card, LibraryEntry? Entry, PodcastSummary? Made, bool Favourite)
{
    public DateTimeOffset At => Max(Entry?.HeardAt, Made?.CreatedAt) ?? DateTimeOffset.MinValue;

    public string State(DateTimeOffset now) => (Made?.Status, Entry) switch
    {
        (PodcastStatus.Generating, _) => "being made now",
        (PodcastStatus.Failed, _) => "did not work out",
        (_, { Finished: false, PositionMs: > 0 } begun) when Card.DurationMs > begun.PositionMs => $"{Ago.Minutes(Card.DurationMs - begun.PositionMs)} left",
        (_, { Finished: true }) => "heard",
        (PodcastStatus.Cancelled, _) => "stopped early",
        _ => Card.DurationMs > 0 ? Ago.Minutes(Card.DurationMs) : "not begun",
    };

    /// <summary>Part heard, 0 to 100.</summary>
    public int PercentHeard => Entry is { Finished: true } ? 100 : Entry is { } entry && Card.DurationMs > 0 ? (int)Math.Clamp(100 * entry.PositionMs / Card.DurationMs, 0, 100) : 0;

    /// <summary>Newest first, each episode once.</summary>
    public static List<ShelfView> Join(IReadOnlyList<PodcastSummary> made, IReadOnlyList<LibraryEntry> heard, IReadOnlyList<LibraryEntry> favourites)
    {
        var own = made.ToDictionary(episode => episode.PodcastId, StringComparer.Ordinal);
        var entries = heard.Concat(favourites).DistinctBy(entry => entry.PodcastId).ToDictionary(entry => entry.PodcastId, StringComparer.Ordinal);
        return [.. own.Keys.Union(entries.Keys).Select(id =>
        {
            var (summary, entry) = (own.GetValueOrDefault(id), entries.GetValueOrDefault(id));
            var card = summary is null ? entry!.Card : new ShelfCard(id, summary.Title, summary.DurationMs, summary.CoverUrl);
            return new ShelfView(card, entry, summary, entry?.Favourite ?? false);
        }).OrderByDescending(item => item.At)];
    }

    private static DateTimeOffset? Max(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
