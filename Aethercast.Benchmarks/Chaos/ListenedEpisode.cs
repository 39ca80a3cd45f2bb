using System.Diagnostics;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>One episode from the click to its archive, with whoever listens to it.</summary>
internal sealed record ListenedEpisode(GenerateAccepted? Accepted, PodcastView? View, Listener? Listener, double Seconds)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastBytes = TimeSpan.FromSeconds(60);

    public static async Task<ListenedEpisode> RunAsync(HttpClient http, Patient api, string site, GenerateRequest request, TimeSpan patience, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        GenerateAccepted? accepted = null;
        PodcastView? view = null;
        Listener? listener = null;
        try
        {
            accepted = await api.GenerateAsync(request, limit.Token);
            listener = new Listener(http, site, accepted.StreamId);
            var hearing = listener.HearAsync(limit.Token);
            do
            {
                await Task.Delay(Look, limit.Token);
                view = await api.GetAsync<PodcastView>("/api/v1/podcasts/" + accepted.PodcastId, limit.Token);
            }
            while (view.Status == PodcastStatus.Generating);
            // One that failed never ends in order: its listener is not waited for.
            if (view.Status == PodcastStatus.Completed) await hearing.WaitAsync(LastBytes, limit.Token);
            await limit.CancelAsync();
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e) when (e is TimeoutException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            await limit.CancelAsync(); // out of time: judged by what there is
        }
        return new(accepted, view, listener, clock.Elapsed.TotalSeconds);
    }

    public async Task<EpisodeOutcome> JudgeAsync(Patient api, Archive archive, CancellationToken ct)
    {
        if (Accepted is null || Listener is null || View is null) return new("", "never answered") { IsLost = true };
        var view = await api.GetAsync<PodcastView>("/api/v1/podcasts/" + Accepted.PodcastId, ct);
        IReadOnlyList<HeardPacket> archived = view.WebmRef is null ? [] : await archive.PacketsAsync(view.StreamId, ct);
        return EpisodeCheck.Judge(view, Listener.Packets, archived, Listener.Reconnects, Seconds) with
        {
            FirstSoundSeconds = Listener.Player.FirstSound?.TotalSeconds,
            StoodStillSeconds = Listener.Player.StoodStill.TotalSeconds,
        };
    }
}
