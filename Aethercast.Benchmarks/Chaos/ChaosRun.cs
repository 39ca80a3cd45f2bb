using System.Diagnostics;
using System.Globalization;
using Aethercast.Benchmarks.TimeToFirstAudio;
using Aethercast.Contracts.Podcasts;
using Aethercast.NativeHost.Running;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>The composed system on real servers, episodes with a listener each, and a tormentor; then the count.</summary>
internal static class ChaosRun
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <exception cref="UsageException">A server is not installed, or something did not start.</exception>
    public static async Task<ChaosResult> RunAsync(ChaosSettings settings, CancellationToken ct)
    {
        var folder = settings.Folder ?? Directory.CreateTempSubdirectory("aethercast-chaos-").FullName;
        Directory.CreateDirectory(folder);
        await using var site = await SourceSite.StartAsync(TimeSpan.FromMilliseconds(50), feedItems: 0);
        await using var system = Prepare(folder, settings, site);
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null, MaxConnectionsPerServer = 100 }) { Timeout = Timeout.InfiniteTimeSpan };
        await system.StartAsync(ct);

        var clock = Stopwatch.StartNew();
        var api = new Patient(http, system.Url("web"));
        var topics = await TopicsAsync(api, ct);
        var tormentor = new Tormentor(Victim.Of(system), FaultPlan.From(settings), text => settings.Say($"{clock.Elapsed:mm\\:ss} {text}"));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var torment = settings.Faults ? tormentor.RunAsync(enough.Token) : Task.CompletedTask;

        var heard = new List<ListenedEpisode>();
        using var room = new SemaphoreSlim(settings.AtOnce);
        await Task.WhenAll(Enumerable.Range(0, settings.Episodes).Select(async number =>
        {
            await room.WaitAsync(ct);
            try
            {
                var episode = await ListenedEpisode.RunAsync(http, api, system.Url("web"), Request(settings, site, topics, number), settings.EpisodePatience, ct);
                settings.Say(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed:mm\\:ss} episode {number + 1} {episode.View?.Status} after {episode.Seconds:0} s, {episode.Listener?.Reconnects} reconnects {episode.View?.Error?.ErrorCode}{(episode.View is null or { WebmRef: null } ? $" LOST {episode.Accepted?.PodcastId}" : "")}"));
                lock (heard) heard.Add(episode);
            }
            finally
            {
                room.Release();
            }
        }));
        await enough.CancelAsync();
        await torment;

        using var archive = new Archive(system.ConnectionString("episodes"));
        var outcomes = await Task.WhenAll(heard.Select(episode => episode.JudgeAsync(api, archive, ct)));
        foreach (var outcome in outcomes.Where(outcome => outcome.UnlikeArchive is not null)) settings.Say($"{clock.Elapsed:mm\\:ss} podcast {outcome.PodcastId}: {outcome.UnlikeArchive}");
        var queues = await SettleAsync(system, ct);
        var result = new ChaosResult(settings, outcomes, queues)
        {
            Faults = tormentor.Done.GroupBy(entry => $"{entry.Key.Kind} {Kind(entry.Key.Victim)}").OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value)),
            EndedOfThemselves = [.. tormentor.EndedOfThemselves],
            Seconds = clock.Elapsed.TotalSeconds,
        };
        await system.StopAsync();
        if (settings.Folder is null) Directory.Delete(folder, recursive: true);
        return result;
    }

    private static NativeSystem Prepare(string folder, ChaosSettings settings, SourceSite site) => NativeSystem.Prepare(AppHostFile.Read(), new()
    {
        Folder = folder,
        Programs = settings.Programs,
        CanCut = true,
        Replicas = new Dictionary<string, int> { ["agents"] = 3, ["orchestrator"] = 2, ["web"] = 2 },
        Environment = new Dictionary<string, string>
        {
            ["Harvest__AllowedPrivateHosts__0"] = new Uri(site.Root).Host,
            ["Limits__EpisodesPerHour"] = "100000",
            ["Limits__RequestsPerMinute"] = "1000000",
        },
    });

    /// <summary>Every other one is about a topic of the newsroom, with its teaser; the others are about a page nobody has asked for. No two are the same, so none is joined.</summary>
    private static GenerateRequest Request(ChaosSettings settings, SourceSite site, IReadOnlyList<string> topics, int number)
    {
        var minutes = settings.MinMinutes + (number / 2 / topics.Count * 0.1);
        return number % 2 == 0
            ? new() { TopicId = topics[number / 2 % topics.Count], UserPreferences = new() { TargetMinutes = minutes } }
            : new() { Urls = [site.Article(number)], UserPreferences = new() { TargetMinutes = minutes } };
    }

    private static async Task<IReadOnlyList<string>> TopicsAsync(Patient api, CancellationToken ct)
    {
        while (true)
        {
            var found = (await api.GetAsync<SnippetsResponse>("/api/v1/snippets?count=50", ct)).Snippets;
            if (found.Count > 0) return [.. found.Select(snippet => snippet.TopicId)];
            await Task.Delay(Look, ct);
        }
    }

    /// <summary>Once nothing waits any more (or too long), programs are stopped, so that what they have in hand comes back to be counted.</summary>
    private static async Task<QueueCounts> SettleAsync(NativeSystem system, CancellationToken ct)
    {
        var broker = system.ConnectionString("messaging");
        var since = Stopwatch.StartNew();
        while ((await QueueCheck.CountAsync(broker, ct)).Left > 0 && since.Elapsed < Settle) await Task.Delay(Look, ct);
        await Task.WhenAll(system.Programs("agents").Concat(system.Programs("orchestrator")).Select(program => program.StopAsync()));
        return await QueueCheck.CountAsync(broker, ct);
    }

    private static string Kind(string victim) => victim.TrimEnd('-', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
