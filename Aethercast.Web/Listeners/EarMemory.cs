using Aethercast.Web.Playback;
using Microsoft.AspNetCore.Components.Authorization;

namespace Aethercast.Web.Listeners;

/// <summary>Writes down for the listener of one open page where their ear is: on their shelf, and in this device's session.</summary>
internal sealed class EarMemory(IListenerLibrary library, ListenerSessions sessions, AuthenticationStateProvider listeners)
{
    /// <summary>An episode that is being made has no end yet, so its edge is never taken for one.</summary>
    private const long RoomMs = 15_000;

    public async Task HeardAsync(NowPlaying now, double seconds, bool finished, CancellationToken ct)
    {
        var listener = (await listeners.GetAuthenticationStateAsync()).User;
        if (listener.ListenerId() is not { } id) return;
        var position = (long)(seconds * 1000);
        var duration = now.Live ? Math.Max(now.TotalMs, position + RoomMs) : now.TotalMs;
        await library.HeardAsync(id, new ShelfCard(now.PodcastId, now.Title, duration, now.CoverUrl), position, finished && !now.Live, ct);
        if (listener.SessionId() is { } session) await sessions.ChangeAsync(session, state => state with { PodcastId = now.PodcastId, PositionMs = position }, ct);
    }

    /// <summary>What is known of an episode: where to go on, whether it is a favourite; null: nothing.</summary>
    public async Task<LibraryEntry?> FindAsync(string podcastId, CancellationToken ct) =>
        (await listeners.GetAuthenticationStateAsync()).User.ListenerId() is { } id ? await library.FindAsync(id, podcastId, ct) : null;

    public async Task SetFavouriteAsync(ShelfCard card, bool favourite, CancellationToken ct)
    {
        if ((await listeners.GetAuthenticationStateAsync()).User.ListenerId() is { } id) await library.SetFavouriteAsync(id, card, favourite, ct);
    }
}
