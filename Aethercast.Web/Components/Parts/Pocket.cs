using Aethercast.Contracts.Podcasts;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Components.Parts;

/// <summary>One small card of the home page.</summary>
/// <param name="Percent">Part heard, 0 to 100.</param>
public sealed record Pocket(string PodcastId, string Title, string CoverUrl, string Note, bool IsLive, int Percent)
{
    public static Pocket Of(LibraryEntry entry) => new(
        entry.PodcastId,
        entry.Card.Title,
        entry.Card.CoverUrl ?? CoverOf(entry.PodcastId),
        entry.Card.DurationMs > entry.PositionMs ? $"{Ago.Minutes(entry.Card.DurationMs - entry.PositionMs)} left" : "",
        IsLive: false,
        entry.Card.DurationMs > 0 ? (int)Math.Clamp(100 * entry.PositionMs / entry.Card.DurationMs, 0, 100) : 0);

    public static Pocket Of(PodcastSummary episode) =>
        new(episode.PodcastId, episode.Title, episode.CoverUrl ?? CoverOf(episode.PodcastId), episode.DurationMs > 0 ? $"{Ago.Clock(episode.DurationMs)} made so far" : "being written", IsLive: true, 0);

    private static string CoverOf(string podcastId) => $"/api/v1/podcasts/{Uri.EscapeDataString(podcastId)}/cover";
}
