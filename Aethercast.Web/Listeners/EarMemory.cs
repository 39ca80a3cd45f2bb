using Aethercast.Web.Gateway;
using Aethercast.Web.Playback;
using Microsoft.AspNetCore.Components.Authorization;

namespace Aethercast.Web.Listeners;

/// <summary>
/// Writes down on their shelf where the ear of the listener of one open page is. The ear never waits for the shelf: where that cannot be
/// reached, one listens on, and what could not be written is written once it can.
/// </summary>
internal sealed partial class EarMemory(IListenerLibrary library, AuthenticationStateProvider listeners, TimeProvider time, ILogger<EarMemory> log)
{
    /// <summary>An episode that is being made has no end yet, so its edge is never taken for one.</summary>
    private const long RoomMs = 15_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, (ShelfCard Card, long PositionMs, bool Finished)> unwritten = new(StringComparer.Ordinal);

    public async Task HeardAsync(NowPlaying now, double seconds, bool finished, CancellationToken ct)
    {
        if (await ListenerAsync() is not { } id) return;
        var position = (long)(seconds * 1000);
        var duration = now.Live ? Math.Max(now.TotalMs, position + RoomMs) : now.TotalMs;
        unwritten[now.PodcastId] = (new ShelfCard(now.PodcastId, now.Title, duration, now.CoverUrl), position, finished && !now.Live);
        foreach (var (podcastId, heard) in unwritten.ToArray())
        {
            if (!await ReachesAsync(library.HeardAsync(id, heard.Card, heard.PositionMs, heard.Finished, ct), ct)) return;
            if (unwritten.TryGetValue(podcastId, out var newest) && newest == heard) unwritten.Remove(podcastId);
        }
    }

    /// <summary>What is known of an episode: where to go on, whether it is a favourite; null: nothing, or the shelf is out of reach.</summary>
    public async Task<LibraryEntry?> FindAsync(string podcastId, CancellationToken ct)
    {
        if (await ListenerAsync() is not { } id) return null;
        var finding = library.FindAsync(id, podcastId, ct);
        return await ReachesAsync(finding, ct) ? await finding : null;
    }

    /// <exception cref="Exception">Where the shelf is out of reach (<see cref="Problems.IsOutage"/>).</exception>
    public async Task SetFavouriteAsync(ShelfCard card, bool favourite, CancellationToken ct)
    {
        if (await ListenerAsync() is { } id) await library.SetFavouriteAsync(id, card, favourite, ct);
    }

    private async Task<string?> ListenerAsync() => (await listeners.GetAuthenticationStateAsync()).User.ListenerId();

    private async Task<bool> ReachesAsync(Task shelf, CancellationToken ct)
    {
        try
        {
            await shelf.WaitAsync(Patience, time, ct);
            return true;
        }
        catch (Exception error) when (Problems.IsOutage(error))
        {
            LogOutOfReach(error.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A listener's shelf is out of reach: {Reason}")]
    private partial void LogOutOfReach(string reason);
}
