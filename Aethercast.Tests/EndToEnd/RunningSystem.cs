using System.Net;
using System.Net.Http.Json;
using Aethercast.Benchmarks.Chaos;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.NativeHost.Running;
using Aethercast.Platform.Media;
using Aethercast.Tests.Media;

namespace Aethercast.Tests.EndToEnd;

/// <summary>One system for all tests that only need one.</summary>
[CollectionDefinition(Name)]
public sealed class RunningSystemCollection : ICollectionFixture<RunningSystem>
{
    public const string Name = "The running system";
}

/// <summary>The whole composition as programs of their own over real servers, on the sample newsroom; telling what they do to a collector of ours.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aethercast-end-to-end-");
    // Nothing of this process may begin the trace: another test that listens to HttpClient would make a span here that nobody collects.
    private readonly HttpClient http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { Timeout = TimeSpan.FromMinutes(4) };
    private readonly TraceCollector collector = new();
    private NativeSystem? system;

    /// <summary>Why it does not run here, or null.</summary>
    public string? Missing { get; private set; }

    internal TraceCollector Traces => collector;

    internal NativeSystem System => system!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await collector.StartAsync();
        system = NativeSystem.Prepare(AppHostFile.Read(), new()
        {
            Folder = folder.FullName,
            Replicas = new Dictionary<string, int> { ["agents"] = 2, ["orchestrator"] = 2, ["web"] = 2 },
            CanCut = true,
            // Clocks that disagree by minutes, all the time: whatever is tested here holds with them.
            EnvironmentOf = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["agents-1"] = Clock("00:05:00"),
                ["orchestrator-1"] = Clock("00:03:00"),
                ["orchestrator-2"] = Clock("-00:02:00"),
                ["web-2"] = Clock("-00:10:00"),
            },
            Environment = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "2000",
                // A program that hangs is noticed sooner than in earnest, so that nobody waits for it here.
                ["Queue__Heartbeat"] = "00:00:02",
                ["Orchestrator__VoiceDeadline"] = "00:00:08",
                ["Orchestrator__ScriptDeadline"] = "00:00:15",
                ["Limits__EpisodesPerHour"] = "1000",
            },
        });
        var tools = new[] { "flite", "ffmpeg" }.Where(tool => !File.Exists("/usr/bin/" + tool));
        Missing = system.Missing.Concat(tools).ToArray() is { Length: > 0 } missing ? $"not installed: {string.Join(", ", missing)}" : null;
        if (Missing is null) await system.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (system is not null) await system.DisposeAsync();
        await collector.DisposeAsync();
        http.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A topic nobody has listened to yet: each test takes its own.</summary>
    internal async Task<string> TopicAsync(int index)
    {
        IReadOnlyList<string> topics = [];
        await UntilAsync(async () => (topics = [.. (await GetAsync<SnippetsResponse>("/api/v1/snippets")).Snippets.Select(snippet => snippet.TopicId)]).Count > index);
        return topics[index];
    }

    /// <summary>What the Listen button does.</summary>
    internal async Task<GenerateAccepted> ListenAsync(string topicId, double minutes)
    {
        var request = new GenerateRequest { TopicId = topicId, UserPreferences = new() { TargetMinutes = minutes } };
        using var answer = await http.PostAsJsonAsync(system!.Url("web") + "/api/v1/podcasts/generate", request, WireJson.Options, Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<GenerateAccepted>(WireJson.Options, Ct))!;
    }

    internal async Task<T> GetAsync<T>(string path) => (await http.GetFromJsonAsync<T>(system!.Url("web") + path, WireJson.Options, Ct))!;

    /// <summary>The sound, to its end: begun while it is being made, it ends when the episode does.</summary>
    internal Task<byte[]> SoundAsync(string streamId) => http.GetByteArrayAsync(system!.Url("web") + "/api/v1/podcasts/stream/" + streamId, Ct);

    internal async Task<PodcastView> EndAsync(string podcastId)
    {
        PodcastView? view = null;
        await UntilAsync(async () => (view = await LookAsync(podcastId)) is { } now && now.Status != PodcastStatus.Generating && (now.WebmRef is not null || now.Error is not null));
        return view!;
    }

    /// <summary>An episode as the site tells it; null where the site says that it cannot just now, as it may while an orchestrator hangs.</summary>
    private async Task<PodcastView?> LookAsync(string podcastId)
    {
        using var answer = await http.GetAsync(system!.Url("web") + "/api/v1/podcasts/" + podcastId, Ct);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<PodcastView>(WireJson.Options, Ct);
    }

    /// <summary>The packets in a live stream or a finished file, with the time each starts at.</summary>
    internal static (long StartMs, byte[] Packet)[] Packets(byte[] webm)
    {
        var header = WebmMuxer.LiveHeader();
        var elements = webm.AsSpan().StartsWith(header)
            ? EbmlTree.Read(webm.AsMemory(header.Length))
            : [.. EbmlTree.Read(webm).Single(element => element.Id == 0x18538067).Children];
        return
        [
            .. from cluster in elements
               where cluster.Id == 0x1F43B675
               let start = cluster.Children.Single(child => child.Id == 0xE7).Number
               from block in cluster.Children
               where block.Id == 0xA3
               let bytes = block.Content.ToArray()
               select (start + (short)((bytes[1] << 8) | bytes[2]), bytes[4..]),
        ];
    }

    /// <summary>The sound as a player hears it, who comes back where the line breaks.</summary>
    internal Listener Listener(string streamId, string? site = null) => new(http, site ?? system!.Url("web"), streamId);

    private static Dictionary<string, string> Clock(string offset) => new() { ["Clock__Offset"] = offset };

    internal static async Task UntilAsync(Func<Task<bool>> answer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(4));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await answer()) await tick.WaitForNextTickAsync(limit.Token);
    }
}
