using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Listeners;

/// <summary>What a listener is in the middle of, to be taken up again by another circuit, web server or day: JSON in the cache, by session id.</summary>
/// <param name="Interest">The topic or category they looked at last.</param>
/// <param name="Draft">What stands in the box and was not sent.</param>
/// <param name="PodcastId">What plays, or played last, and from where.</param>
/// <param name="Queue">Podcast ids to play next, in order.</param>
internal sealed record ListenerSession(string? Interest = null, string? Draft = null, string? PodcastId = null, long PositionMs = 0, double Speed = 1, IReadOnlyList<QueuedEpisode>? Queue = null)
{
    public static ListenerSession Empty { get; } = new();
}

internal sealed record QueuedEpisode(string PodcastId, string Title, string? CoverUrl);

/// <summary>Session state by session id (<see cref="ListenerPrincipal.SessionId"/>). The cache may forget it; then a new one begins.</summary>
internal sealed class ListenerSessions(ICache cache)
{
    public static readonly TimeSpan TimeToLive = TimeSpan.FromDays(14);

    public async Task<ListenerSession> GetAsync(string sessionId, CancellationToken ct)
    {
        try
        {
            return await cache.GetAsync(KeyOf(sessionId), ct) is { } json ? WireJson.Deserialize<ListenerSession>(json) : ListenerSession.Empty;
        }
        catch (JsonException)
        {
            return ListenerSession.Empty; // written by another version
        }
    }

    public Task SaveAsync(string sessionId, ListenerSession session, CancellationToken ct) => cache.SetAsync(KeyOf(sessionId), WireJson.Serialize(session), TimeToLive, ct);

    /// <summary>Changes what is there. Two circuits of one session that change at the same instant: the later one counts.</summary>
    public async Task ChangeAsync(string sessionId, Func<ListenerSession, ListenerSession> change, CancellationToken ct) =>
        await SaveAsync(sessionId, change(await GetAsync(sessionId, ct)), ct);

    public Task ForgetAsync(string sessionId, CancellationToken ct) => cache.RemoveAsync(KeyOf(sessionId), ct);

    private static string KeyOf(string sessionId) => $"session:{sessionId}";
}
