using Microsoft.AspNetCore.Components.Authorization;

namespace Aethercast.Web.Listeners;

/// <summary>What the listener of one open page is in the middle of, kept for the next: the session of their device.</summary>
internal sealed class Midst(ListenerSessions sessions, AuthenticationStateProvider listeners, TimeProvider time) : IDisposable
{
    /// <summary>So long nothing more is typed before what stands there is kept.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private CancellationTokenSource typing = new();

    public async Task<ListenerSession> FindAsync(CancellationToken ct) =>
        (await listeners.GetAuthenticationStateAsync()).User.SessionId() is { } session ? await sessions.GetAsync(session, ct) : ListenerSession.Empty;

    public Task LooksAtAsync(string? category) => ChangeAsync(session => session with { Interest = category });

    /// <summary>Each letter begins the wait anew; an empty box is kept at once.</summary>
    public async Task DraftsAsync(string text)
    {
        typing.Cancel(); // at once, since the next letter may come while it is waited for
        typing.Dispose();
        typing = new();
        try
        {
            if (text.Length > 0) await Task.Delay(Settled, time, typing.Token);
            await ChangeAsync(session => session with { Draft = text.Length == 0 ? null : text });
        }
        catch (OperationCanceledException)
        {
            // More was typed, or the page is left.
        }
    }

    private async Task ChangeAsync(Func<ListenerSession, ListenerSession> change)
    {
        if ((await listeners.GetAuthenticationStateAsync()).User.SessionId() is { } session) await sessions.ChangeAsync(session, change, CancellationToken.None);
    }

    public void Dispose()
    {
        typing.Cancel();
        typing.Dispose();
    }
}
