using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Web.Playback;

/// <summary>What the player needs to know of the episode it plays.</summary>
/// <param name="Key">What was pressed: <c>topic:ID</c>, <c>podcast:ID</c>; its buttons show whether it plays.</param>
internal sealed record NowPlaying(string PodcastId, string StreamId, string Key, string Title, string Show, string? CoverUrl)
{
    /// <summary>The topic it tells, as its buttons name it; null where it was not begun from one, or that is not known yet.</summary>
    public string? TopicKey { get; init; }
    public long ReleasedMs { get; init; }
    public double TargetMinutes { get; init; }
    public long SameUntilMs { get; init; }
    public bool Live { get; init; } = true;
    public bool Autoplay { get; init; } = true;

    /// <summary>Seconds at which the chapters known so far begin.</summary>
    public IReadOnlyList<double> ChapterStarts { get; init; } = [];

    /// <summary>The length it will have, as far as can be told.</summary>
    public long TotalMs => Live ? Math.Max(ReleasedMs, (long)(TargetMinutes * 60_000)) : ReleasedMs;

    /// <summary>Whether a button for this key is one for what plays.</summary>
    public bool Is(string key) => key == Key || key == TopicKey || key == $"podcast:{PodcastId}";

    public static NowPlaying From(PodcastView view, string? key = null) =>
        new(view.PodcastId, view.StreamId, key ?? $"podcast:{view.PodcastId}", view.Title, ShowLine(view), $"/api/v1/podcasts/{view.PodcastId}/cover")
        {
            TopicKey = view.TopicId is { } topic ? $"topic:{topic}" : null,
            ReleasedMs = view.DurationMs,
            TargetMinutes = view.TargetMinutes,
            SameUntilMs = view.SameUntilMs,
            Live = view.Status == PodcastStatus.Generating,
            ChapterStarts = [.. view.Chapters.Select(chapter => chapter.StartMs / 1000.0).Order()],
        };

    private static string ShowLine(PodcastView view) =>
        view.Hosts.Count == 0 ? view.Category ?? "Aethercast" : "with " + string.Join(" & ", view.Hosts.Select(host => host.Name));
}
