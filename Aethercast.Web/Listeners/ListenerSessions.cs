using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Web.Listeners;

/// <summary>What a listener is in the middle of, to be taken up again by another circuit, web server or day: JSON in the cache, by session id.</summary>
/// <param name="Interest">The category they look at; null: all.</param>
/// <param name="Draft">What stands in the box and was not sent.</param>
public sealed record ListenerSession(string? Interest = null, string? Draft = null)
{
    public static ListenerSession Empty { get; } = new();
}

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

    /// <summary>The same session by another id; the old one knows nothing of it any more.</summary>
    public async Task MoveAsync(string fromId, string toId, CancellationToken ct)
    {
        if (await GetAsync(fromId, ct) is { } session && session != ListenerSession.Empty) await SaveAsync(toId, session, ct);
        await ForgetAsync(fromId, ct);
    }

    public Task ForgetAsync(string sessionId, CancellationToken ct) => cache.RemoveAsync(KeyOf(sessionId), ct);

    private static string KeyOf(string sessionId) => $"session:{sessionId}";
}
