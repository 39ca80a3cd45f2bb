using System.Diagnostics;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Gateway;
using Aethercast.Web.Streaming;
using Microsoft.AspNetCore.Components;
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
    private readonly CancellationTokenSource gone = new();
    private readonly string circuit = $"circuit:{Ids.New()}";
    private IJSObjectReference? player;
    private DotNetObjectReference<PlayerBridge>? bridge;
    private int attempts;

    public event Action? Changed;

    public NowPlaying? Current { get; private set; }

    /// <summary>The newest view of what plays.</summary>
    public PodcastView? View { get; private set; }

    /// <summary>Why the last press of Listen came to nothing, for the listener; null when all is well.</summary>
    public ErrorView? Error { get; private set; }

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

    /// <summary>Starts (or joins) an episode and its sound. Null where it could not be; <see cref="Error"/> says why.</summary>
    public async Task<NowPlaying?> ListenAsync(GenerateRequest request, string key, string title, string? coverUrl)
    {
        if (player is null || Current?.Key == key) return Current;
        var attempt = ++attempts;
        var at = listening.Now;
        // The trace begins here: the connection that carries the page's events is a span of hours, and none of this one's.
        Activity.Current = null;
        using var press = ListeningTelemetry.Source.StartActivity("listen", ActivityKind.Server);
        (Starting, Error) = (key, null);
        Changed?.Invoke();
        try
        {
            var listener = (await listeners.GetAuthenticationStateAsync()).User;
            var checkedRequest = RequestChecks.Valid(request);
            var who = Listeners.ListenerPrincipal.ListenerId(listener);
            var accepted = await starts.StartAsync(checkedRequest, who, who ?? circuit, gone.Token);
            if (attempt != attempts) return Current;
            listening.Pressed(accepted.StreamId, at, press?.Context ?? default);
            var now = new NowPlaying(accepted.PodcastId, accepted.StreamId, key, title, "", coverUrl)
            {
                TargetMinutes = request.UserPreferences?.TargetMinutes ?? 0,
                Live = accepted.Status == PodcastStatus.Generating,
            };
            Start(now, 0);
            return now;
        }
        catch (Exception error) when (error is PodcastException or QueueFullException or IOException)
        {
            if (attempt == attempts) await ComeToNothingAsync(Problems.Describe(error));
            return null;
        }
        finally
        {
            if (attempt == attempts) Starting = null;
            Changed?.Invoke();
        }
    }

    /// <summary>Plays an episode that is known, from a place on.</summary>
    public void Play(PodcastView view, double fromSeconds = 0, bool autoplay = true)
    {
        if (player is null || Current?.PodcastId == view.PodcastId) return;
        attempts++;
        (Error, View) = (null, view);
        Start(NowPlaying.From(view) with { Autoplay = autoplay }, (long)(fromSeconds * 1000));
        Changed?.Invoke();
    }

    /// <summary>Plays an episode by its id, from a place on. Where it is gone or cannot be had, <see cref="Error"/> says so.</summary>
    public async Task PlayAsync(string podcastId, double fromSeconds = 0, bool autoplay = true)
    {
        if (player is null || Current?.PodcastId == podcastId) return;
        var attempt = ++attempts;
        try
        {
            var view = await orchestrator.GetPodcastAsync(podcastId, gone.Token) ?? throw Problems.UnknownPodcast(podcastId);
            if (attempt == attempts) Play(view, fromSeconds, autoplay);
        }
        catch (PodcastException error)
        {
            if (attempt == attempts) await ComeToNothingAsync(error);
        }
    }

    public async Task StopAsync()
    {
        attempts++;
        await EndFeedAsync();
        watching?.Cancel();
        (Current, View, Error) = (null, null, null);
        if (player is not null) await player.InvokeVoidAsync("stop", gone.Token);
        Changed?.Invoke();
    }

    /// <summary>Returns once the sound runs, or after a moment in which it did not start.</summary>
    public async Task SoundingAsync()
    {
        if (player is not null) await player.InvokeVoidAsync("sounding", gone.Token);
    }

    public async Task<double> TimeAsync() => player is null ? 0 : await player.InvokeAsync<double>("time", gone.Token);

    public void DismissError()
    {
        Error = null;
        Changed?.Invoke();
    }

    internal async Task HeardAsync(string podcastId, double seconds)
    {
        if (Current is not { } now || now.PodcastId != podcastId) return;
        if (View?.Status == PodcastStatus.Generating) await orchestrator.ReportPlayheadAsync(podcastId, seconds, gone.Token);
        await memory.HeardAsync(now, seconds, finished: false, gone.Token);
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
        gone.Dispose();
    }

    private async Task FailAsync(PodcastException error)
    {
        Error = new ErrorView(error.ErrorCode, error.UserMessage, error.HttpStatus is not (400 or 404));
        LogFailed(error.ErrorCode, error.Message);
        if (player is not null && Current is null) await player.InvokeVoidAsync("stop", gone.Token);
    }

    // A press that came to nothing takes nothing away: what it interrupted goes on.
    private async Task ComeToNothingAsync(PodcastException error)
    {
        await FailAsync(error);
        if (player is not null && Current is { } was && await player.InvokeAsync<LeftOff?>("interrupted", gone.Token) is { } left && left.PodcastId == was.PodcastId)
            Start(was with { Autoplay = left.Playing }, (long)(left.Seconds * 1000));
        Changed?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not play ({ErrorCode}): {Reason}")]
    private partial void LogFailed(string errorCode, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Heard to its end: {PodcastId}")]
    private partial void LogEnded(string podcastId);
}

/// <summary>What the page's player brings along: what was pressed before the circuit was there, or what played before the page was loaded anew.</summary>
internal sealed record Arrival(string? Pending, LeftOff? Left, string? Queue = null);

internal sealed record LeftOff(string PodcastId, double Seconds, bool Playing);
