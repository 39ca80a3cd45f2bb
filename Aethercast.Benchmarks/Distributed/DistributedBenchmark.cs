using System.Globalization;
using System.Text.Json;
using Aethercast.Benchmarks.TimeToFirstAudio;

namespace Aethercast.Benchmarks.Distributed;

/// <summary>What it costs to run apart: the time to the first sound against the one-process form, side by side over HTTP, and what programs cost while nobody listens.</summary>
internal static class DistributedBenchmark
{
    private const double RatioGoal = 1.3;
    private const double IdleGoal = 0.02;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(int runs, int idleSeconds, string? jsonFile)
    {
        var (embedded, apart) = await FirstSoundsAsync(runs);
        var ratio = apart.Median / embedded.Median;
        var idle = await IdleCost.MeasureAsync(TimeSpan.FromSeconds(idleSeconds));

        Console.WriteLine($"| figure ({runs} runs, sources at {Latency.TotalMilliseconds:0} ms; {idleSeconds} s idle) | measured | asked |");
        Console.WriteLine("|---|---|---|");
        Row("click to first sound over HTTP, embedded, median s", embedded.Median, "");
        Row("click to first sound over HTTP, apart, median s", apart.Median, "");
        Row("apart / embedded", ratio, $"<= {RatioGoal}");
        foreach (var (program, share) in idle.Programs) Row($"idle: cores used by {program}", share, $"<= {IdleGoal}");
        foreach (var (server, share) in idle.Servers) Row($"idle: cores used by {server}", share, "");
        Row("idle: calls to the model", idle.ModelCalls, "0");
        if (jsonFile is not null)
        {
            var json = new { embedded = embedded.Seconds, apart = apart.Seconds, ratio, idle = new { programs = idle.Programs, servers = idle.Servers, model_calls = idle.ModelCalls } };
            await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(json, Indented));
        }
        return ratio <= RatioGoal && idle.ModelCalls == 0 && idle.Programs.Values.All(share => share <= IdleGoal) ? 0 : 1;
    }

    /// <summary>Both forms are up at once and pressed in turn, so that whatever else the machine does meets both.</summary>
    private static async Task<(Figures Embedded, Figures Apart)> FirstSoundsAsync(int runs)
    {
        await using var site = await SourceSite.StartAsync(Latency, feedItems: 5);
        await using var web = await WebProgram.StartAsync($"{site.Root}/feed.xml", 1, cpus: null);
        await using var system = await ApartSystem.StartAsync(("Discovery__Feeds__0", $"{site.Root}/feed.xml"), ("Harvest__AllowedPrivateHosts__0", "127.0.0.1"), ("Limits__EpisodesPerHour", "1000"));
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        var (embedded, apart) = (new FirstSound(http, web.Address), new FirstSound(http, new Uri(system.Url)));

        var article = 1000;
        foreach (var warmUp in new[] { embedded, apart, embedded, apart }) await warmUp.PressAsync(site.Article(article++));
        var (one, other) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            one.Add(await embedded.PressAsync(site.Article(article++)));
            other.Add(await apart.PressAsync(site.Article(article++)));
        }
        return (new("embedded", one), new("apart", other));
    }

    private static void Row(string name, double value, string asked) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {value:0.####} | {asked} |"));
}
