using System.Diagnostics;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Gateway;
using Aethercast.Web.Streaming;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Aethercast.Web.Playback;

/// <summary>
/// The player of one open page (one circuit): what plays, the feed of its sound, and news of its making. The page's script owns
/// the ear; this side answers what it asks for.
/// </summary>
internal sealed partial class PlayerSession(
    IPodcastOrchestrator orchestrator, EpisodeNews news, EpisodeSound sound, Listening listening, EpisodeStarts starts, Listeners.EarMemory memory, IJSRuntime js, AuthenticationStateProvider listeners, ILogger<PlayerSession> log) : IAsyncDisposable
{
    /// <summary>How long a press may go unanswered before the listener is told, and what played goes on.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource gone = new();
    private IJSObjectReference? player;
    private DotNetObjectReference<PlayerBridge>? bridge;
    private int attempts;

    public event Action? Changed;

    public NowPlaying? Current { get; private set; }

    /// <summary>The newest view of what plays.</summary>
    public PodcastView? View { get; private set; }

    /// <summary>What was pressed and is being started.</summary>
    public string? Starting { get; private set; }

    /// <summary>Joins the page's script to this circuit. Called once the page is live.</summary>
    public async Task<Arrival> AttachAsync(string script)
    {
        player = await js.InvokeAsync<IJSObjectReference>("import", gone.Token, script);
        bridge = DotNetObjectReference.Create(new PlayerBridge(this));
        var arrival = await player.InvokeAsync<Arrival>("connect", gone.Token, bridge);
        Queue.Restore(arrival.Queue);
        Changed?.Invoke();
        return arrival;
    }

    /// <summary>
    /// Starts (or joins) an episode and its sound, where this listener stopped if they began it before. Null where it could not be
    /// (<see cref="Error"/> says why), and where something else was pressed meanwhile.
    /// </summary>
    public async Task<NowPlaying?> ListenAsync(GenerateRequest request, string key, string title, string? coverUrl)
    {
        if (player is null || Current?.Is(key) == true) return Current;
        var attempt = ++attempts;
        var at = listening.Now;
        // The trace begins here: the connection that carries the page's events is a span of hours, and none of this one's.
        Activity.Current = null;
        using var press = ListeningTelemetry.Source.StartActivity("listen", ActivityKind.Server);
        (Starting, Error) = (key, null);
        Changed?.Invoke();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        patience.CancelAfter(StartPatience);
        try
        {
            var listener = (await listeners.GetAuthenticationStateAsync()).User;
            var checkedRequest = RequestChecks.Valid(request);
            var accepted = await starts.StartAsync(checkedRequest, listener, patience.Token);
            var from = accepted.Joined ? await PlaceOfAsync(accepted.PodcastId) : 0;
            if (attempt != attempts) return null;
            listening.Pressed(accepted.StreamId, at, press?.Context ?? default);
            var now = new NowPlaying(accepted.PodcastId, accepted.StreamId, key, title, "", coverUrl)
            {
                TargetMinutes = request.UserPreferences?.TargetMinutes ?? 0,
                Live = accepted.Status == PodcastStatus.Generating,
            };
            Start(now, from);
            return now;
        }
        catch (Exception error) when (!gone.IsCancellationRequested)
        {
            if (attempt == attempts) await ComeToNothingAsync(error);
            return null;
        }
        finally
        {
            if (attempt == attempts) Starting = null;
            Changed?.Invoke();
        }
    }

    /// <summary>Plays an episode that is known, from a place on.</summary>
    public void Play(PodcastView view, double fromSeconds, bool autoplay = true)
    {
        if (player is null || Current?.PodcastId == view.PodcastId) return;
        attempts++;
        (Error, View) = (null, view);
        Start(NowPlaying.From(view) with { Autoplay = autoplay }, PlaceIn(view, fromSeconds));
        Changed?.Invoke();
    }

    // A place beyond what there is: of a whole episode its beginning, else the edge, where more will come.
    private static long PlaceIn(PodcastView view, double seconds)
    {
        var ms = double.IsFinite(seconds) ? (long)Math.Clamp(seconds * 1000, 0, 86_400_000) : 0;
        if (ms < view.DurationMs) return ms;
        return view.Status == PodcastStatus.Generating ? view.DurationMs : 0;
    }

    /// <summary>Plays an episode by its id, from a place on; null: from where this listener stopped. Where it is gone or cannot be had, <see cref="Error"/> says so.</summary>
    public async Task PlayAsync(string podcastId, double? fromSeconds = null, bool autoplay = true)
    {
        if (player is null || Current?.PodcastId == podcastId) return;
        var attempt = ++attempts;
        try
        {
            var view = await orchestrator.GetPodcastAsync(podcastId, gone.Token) ?? throw Problems.UnknownPodcast(podcastId);
            var from = fromSeconds ?? await PlaceOfAsync(podcastId) / 1000.0;
            if (attempt == attempts) Play(view, from, autoplay);
        }
        catch (Exception error) when (!gone.IsCancellationRequested)
        {
            if (attempt == attempts) await ComeToNothingAsync(error);
        }
    }

    /// <summary>
    /// Goes on with what was left open in this tab; what rested there may have been heard on elsewhere. Nobody pressed anything: where
    /// somebody has by now, that counts, and where it has been deleted since, there is nothing to complain of.
    /// </summary>
    public async Task GoOnAsync(LeftOff left)
    {
        var from = left.Playing || left.Led ? left.Seconds : await PlaceAsync(left.PodcastId) ?? left.Seconds;
        if (attempts > 0) return;
        await PlayAsync(left.PodcastId, from, left.Playing);
        if (Error?.ErrorCode == ErrorCodes.UnknownPodcast) DismissError();
    }

    public async Task StopAsync()
    {
        attempts++;
        await EndFeedAsync();
        watching?.Cancel();
        (Current, View, Error) = (null, null, null);
        if (player is not null) await TellAsync("stop", gone.Token);
        Changed?.Invoke();
    }

    /// <summary>Returns once the sound runs, or after a moment in which it did not start.</summary>
    public async Task SoundingAsync()
    {
        if (player is not null) await TellAsync("sounding", gone.Token);
    }

    public async Task<double> TimeAsync() => player is null ? 0 : await player.InvokeAsync<double>("time", gone.Token);

    internal async Task HeardAsync(string podcastId, double seconds)
    {
        if (Current is not { } now || now.PodcastId != podcastId) return;
        await memory.HeardAsync(now, seconds, finished: false, gone.Token);
        if (View?.Status == PodcastStatus.Generating) await orchestrator.ReportPlayheadAsync(podcastId, seconds, gone.Token);
    }

    internal void Stalled(string podcastId)
    {
        if (Current?.PodcastId == podcastId) ListeningTelemetry.Stalled(Listening.Circuit);
    }

    /// <summary>The browser has to wait for the file.</summary>
    internal void CannotPlay(string podcastId)
    {
        if (Current?.PodcastId != podcastId) return;
        Error = new ErrorView(ErrorCodes.FormatNotPlayable, "This browser cannot play an episode while it is being made. It begins when it is finished, in a minute or so.", false);
        Changed?.Invoke();
    }

    internal async Task EndedAsync(string podcastId)
    {
        LogEnded(podcastId);
        if (Current is { } now && now.PodcastId == podcastId) await memory.HeardAsync(now, now.ReleasedMs / 1000.0, finished: View?.Status is not (PodcastStatus.Failed or PodcastStatus.Cancelled), gone.Token);
        if (Current?.PodcastId == podcastId) await NextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        feeding?.Cancel();
        watching?.Cancel();
        await Task.WhenAll(feedTask, watchTask);
        bridge?.Dispose();
        feed?.Dispose();
        feeding?.Dispose();
        watching?.Dispose();
        line.Dispose();
        gone.Dispose();
    }

    /// <summary>Seconds at which this listener stopped, on whichever device; null where they did not begin, or heard it to its end.</summary>
    public async Task<double?> PlaceAsync(string podcastId) =>
        await memory.FindAsync(podcastId, gone.Token) is { Finished: false, HeardAt: not null } entry ? entry.PositionMs / 1000.0 : null;

    private async Task<long> PlaceOfAsync(string podcastId) => (await memory.FindAsync(podcastId, gone.Token))?.PositionMs ?? 0;

    [LoggerMessage(Level = LogLevel.Debug, Message = "Heard to its end: {PodcastId}")]
    private partial void LogEnded(string podcastId);
}

/// <summary>What the page's player brings along: what was pressed before the circuit was there, or what played before the page was loaded anew.</summary>
internal sealed record Arrival(string? Pending, LeftOff? Left, string? Queue = null);

/// <param name="Led">A link led there.</param>
internal sealed record LeftOff(string PodcastId, double Seconds, bool Playing, bool Led = false);
