using Microsoft.JSInterop;

namespace Aethercast.Web.Playback;

// The line to the page. What is said into a cut line is lost without a word; once it is whole, page and session tell each other
// what they hold, and what is missing is said again.
internal sealed partial class PlayerSession
{
    private CancellationTokenSource line = new();
    private long startedAtMs;
    private bool queueTold = true;

    /// <summary>The line was cut and is whole again. False where <paramref name="pressed"/> was never heard here, so that it is to be pressed again.</summary>
    /// <param name="left">What the page plays.</param>
    /// <param name="pressed">The key of what was pressed and has not begun.</param>
    /// <param name="queue">As the browser keeps it: what was changed here and went unheard there counts, else what another tab made of it.</param>
    internal async Task<bool> BackAsync(LeftOff? left, string? streamId, string? pressed, string? queue)
    {
        var cut = line;
        line = new CancellationTokenSource();
        await cut.CancelAsync();
        cut.Dispose();
        if (queueTold) TakeQueue(queue);
        else await KeepQueueAsync();
        if (pressed is not null && pressed == Starting) return true;
        var heard = pressed is not null && Current is { } begun && begun.Is(pressed);
        if (pressed is not null && !heard) return false;
        if (Current is not { } now)
        {
            if (left is not null) await PlayAsync(left.PodcastId, Math.Clamp(left.Seconds, 0, 86_400), left.Playing);
        }
        else if (left?.PodcastId != now.PodcastId) Start(now, startedAtMs);
        else if (streamId != now.StreamId) await TellAsync("begin", gone.Token, NewToken(), now with { Autoplay = false }, 0);
        else await TellAsync("status", gone.Token, now.PodcastId, now);
        return heard;
    }

    /// <summary>Tells the page something. True once the page has heard it, false where the line was cut meanwhile.</summary>
    private async Task<bool> TellAsync(string method, CancellationToken ct, params object?[] args)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(ct, line.Token);
        try
        {
            await player!.InvokeVoidAsync(method, cut.Token, args);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false; // the page tells what it has once it is back
        }
    }
}
