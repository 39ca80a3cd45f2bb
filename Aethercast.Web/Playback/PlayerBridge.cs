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

    [JSInvokable]
    public void Stalled(string podcastId) => session.Stalled(podcastId);

    [JSInvokable]
    public void CannotPlay(string podcastId) => session.CannotPlay(podcastId);

    [JSInvokable]
    public Task Ended(string podcastId) => session.EndedAsync(podcastId);

    [JSInvokable]
    public Task Next() => session.NextAsync();
}
