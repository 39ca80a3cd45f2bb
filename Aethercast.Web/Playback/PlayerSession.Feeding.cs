using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Gateway;
using Microsoft.JSInterop;

namespace Aethercast.Web.Playback;

// What goes to the ear: the feed of the sound, and news of its making.
internal sealed partial class PlayerSession
{
    private CancellationTokenSource? feeding;
    private CancellationTokenSource? watching;
    private SoundFeed? feed;
    private Task feedTask = Task.CompletedTask;
    private Task watchTask = Task.CompletedTask;
    private string feedToken = "";
    private int feeds;

    internal async Task FeedFromAsync(string podcastId, string token, long fromMs)
    {
        if (Current?.PodcastId != podcastId) return;
        await EndFeedAsync();
        StartFeed(token, Current.StreamId, fromMs);
    }

    internal void More(string token)
    {
        if (token == feedToken) feed?.More();
    }

    // Bytes first, everything else after: this is the path from the click to the ear.
    private void Start(NowPlaying now, long fromMs)
    {
        feeding?.Cancel();
        (Current, startedAtMs) = (now, fromMs);
        var token = NewToken();
        var begun = TellAsync("begin", gone.Token, token, now, fromMs / 1000.0);
        StartFeed(token, now.StreamId, fromMs);
        watching?.Cancel();
        watching = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var cancel = watching.Token;
        watchTask = Task.WhenAll(watchTask, QuietlyAsync(async () => { await begun; await LeaveQueueAsync(now); await WatchAsync(now.PodcastId, cancel); }));
    }

    private void StartFeed(string token, string streamId, long fromMs)
    {
        feeding?.Cancel();
        feeding = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var mine = new SoundFeed(sound, listening, player!);
        (feed, feedToken) = (mine, token);
        var cancel = feeding.Token;
        feedTask = Task.WhenAll(feedTask, QuietlyAsync(() => mine.RunAsync(token, streamId, fromMs, cancel)));
    }

    private async Task EndFeedAsync()
    {
        feeding?.Cancel();
        await feedTask;
        feedTask = Task.CompletedTask;
    }

    private async Task WatchAsync(string podcastId, CancellationToken ct)
    {
        await foreach (var view in news.FollowAsync(podcastId, ct))
        {
            if (Current is not { } current || current.PodcastId != podcastId) return;
            if (view.DurationMs == 0 && view.Status is PodcastStatus.Failed or PodcastStatus.Cancelled)
            {
                await NothingToHearAsync(view);
                return;
            }

            if (Error?.ErrorCode == ErrorCodes.FormatNotPlayable && view.Status != PodcastStatus.Generating) Error = null;
            View = view;
            var now = NowPlaying.From(view, current.Key);
            Current = now;
            if (now.StreamId != current.StreamId) await TellAsync("begin", ct, NewToken(), now with { Autoplay = false }, 0);
            else await TellAsync("status", ct, podcastId, now);
            Changed?.Invoke();
        }
    }

    // Nothing came of it: a player that waits for its sound would wait for ever.
    private async Task NothingToHearAsync(PodcastView view)
    {
        attempts++;
        (Current, View, Error) = (null, null, view.Error);
        await TellAsync("stop", gone.Token);
        Changed?.Invoke();
    }

    // A circuit that went away is no error of ours, nor is a player that could not take the sound: it mends itself and asks again. A
    // stream that failed is told through the episode's own view.
    private async Task QuietlyAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is OperationCanceledException or JSException or JSDisconnectedException or ObjectDisposedException or StreamFailedException)
        {
            LogStopped(error.Message);
        }
        catch (Exception error) when (error is PodcastException or StreamNotFoundException or IOException)
        {
            await FailAsync(error);
            Changed?.Invoke();
        }
    }

    private string NewToken() => $"air-{++feeds}";

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stopped feeding: {Reason}")]
    private partial void LogStopped(string reason);
}
