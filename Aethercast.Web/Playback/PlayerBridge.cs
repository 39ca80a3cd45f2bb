using Microsoft.JSInterop;

namespace Aethercast.Web.Playback;

/// <summary>What the page's player may ask of its circuit. Everything that comes in is untrusted.</summary>
internal sealed class PlayerBridge(PlayerSession session)
{
    [JSInvokable]
    public Task FeedFrom(string podcastId, string token, double fromMs) =>
        token.Length <= 60 && double.IsFinite(fromMs) ? session.FeedFromAsync(podcastId, token, (long)Math.Clamp(fromMs, 0, 86_400_000)) : Task.CompletedTask;

    [JSInvokable]
    public void More(string token) => session.More(token);

    [JSInvokable]
    public Task Heard(string podcastId, double seconds) =>
        double.IsFinite(seconds) ? session.HeardAsync(podcastId, Math.Clamp(seconds, 0, 86_400)) : Task.CompletedTask;

    /// <summary>Where this listener is by now, perhaps on another device; null where nobody knows.</summary>
    [JSInvokable]
    public Task<double?> Place(string podcastId) => session.PlaceAsync(podcastId);

    [JSInvokable]
    public void Stalled(string podcastId) => session.Stalled(podcastId);

    [JSInvokable]
    public void CannotPlay(string podcastId) => session.CannotPlay(podcastId);

    [JSInvokable]
    public Task Ended(string podcastId) => session.EndedAsync(podcastId);

    /// <param name="podcastId">What played when it was pressed: pressed again, because nobody knows whether it was heard, it counts once.</param>
    [JSInvokable]
    public Task Next(string? podcastId) => podcastId == session.Current?.PodcastId ? session.NextAsync() : Task.CompletedTask;

    /// <summary>A row of the queue was dragged so many places down, or up.</summary>
    [JSInvokable]
    public Task Move(string key, int by) => session.ChangeQueueAsync(queue => queue.Move(key, Math.Clamp(by, -UpNext.Most, UpNext.Most)));

    [JSInvokable]
    public void QueueKept(string? json) => session.TakeQueue(json);

    /// <param name="queue">As this browser keeps it; another of its tabs may have changed it.</param>
    [JSInvokable]
    public Task<bool> Back(LeftOff? left, string? streamId, string? pressed, string? queue) =>
        left is null || double.IsFinite(left.Seconds) ? session.BackAsync(left, streamId, pressed, queue) : Task.FromResult(false);
}
