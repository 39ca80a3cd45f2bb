using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Benchmarks.TimeToFirstAudio;

/// <summary>
/// From the click to the ear, in real Chromium, with sources at 50 ms latency: cold topics, pre-voiced teasers, long against
/// short, and the same pipeline run to the end before it plays.
/// </summary>
internal static class TimeToFirstAudioBenchmark
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(int runs, string? jsonFile)
    {
        await using var site = await SourceSite.StartAsync(Latency, feedItems: 40);
        await using var web = await WebProgram.StartAsync($"{site.Root}/feed.xml", runs, cpus: null);
        using var http = new HttpClient { BaseAddress = web.Address };
        await using var ear = await Ear.OpenAsync(web.Address);

        var article = 1000;
        await HearAsync(http, () => ear.PressLinkAsync(site.Article(article++), 2)); // one of each is not counted: caches, JIT, fonts
        var teaser = new List<double>();
        foreach (var snippet in (await Api.SnippetsAsync(http)).Where(snippet => snippet.TeaserReady).Take(runs))
        {
            teaser.Add(await HearAsync(http, () => ear.PressCardAsync(snippet.TopicId)));
        }

        var (shortOnes, longOnes) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            shortOnes.Add(await HearAsync(http, () => ear.PressLinkAsync(site.Article(article++), 2)));
            longOnes.Add(await HearAsync(http, () => ear.PressLinkAsync(site.Article(article++), 20)));
        }

        var (batch, rate) = await WholeEpisodeAsync(http, site.Article(article++), 10);
        var two = await OnTwoCoresAsync(site, article);
        return Report(runs, new(teaser, [.. shortOnes, .. longOnes], shortOnes, longOnes, batch, rate, two), jsonFile);
    }

    private static async Task<(double Seconds, double TimesRealTime)> WholeEpisodeAsync(HttpClient http, string url, double minutes)
    {
        var clock = Stopwatch.StartNew();
        var accepted = await Api.GenerateAsync(http, new GenerateRequest { Urls = [url], UserPreferences = new() { TargetMinutes = minutes } });
        var view = await Api.WaitForSoundAsync(http, accepted.PodcastId);
        var seconds = clock.Elapsed.TotalSeconds;
        return (seconds, view.DurationMs / 1000.0 / seconds);
    }

    private static async Task<double> OnTwoCoresAsync(SourceSite site, int article)
    {
        await using var web = await WebProgram.StartAsync($"{site.Root}/feed.xml", 1, cpus: "0,1");
        using var http = new HttpClient { BaseAddress = web.Address };
        await WholeEpisodeAsync(http, site.Article(article), 1);
        return (await WholeEpisodeAsync(http, site.Article(article + 1), 10)).TimesRealTime;
    }

    // The next press must not compete with the episode of the last one.
    private static async Task<double> HearAsync(HttpClient http, Func<Task<Press>> press)
    {
        var heard = await press();
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{heard.Seconds:0.000} s: named after {heard.Begun:0.000}, first bytes {heard.Pushed:0.000}"));
        (await http.DeleteAsync($"/api/v1/podcasts/{heard.PodcastId}")).Dispose();
        return heard.Seconds;
    }

    private static int Report(int runs, Outcome found, string? jsonFile)
    {
        var cold = new Figures("cold topic", found.Cold);
        var warm = new Figures("pre-voiced teaser", found.Teaser);
        var lengthRatio = new Figures("20 minutes", found.Long).Median / new Figures("2 minutes", found.Short).Median;
        var sooner = found.BatchSeconds / cold.Median;
        (string Name, double Value, double Bound, bool AtMost)[] rows =
        [
            ("cold topic, median s", cold.Median, 0.5, true),
            ("cold topic, p95 s", cold.P95, 0.8, true),
            ("pre-voiced teaser, median s", warm.Median, 0.12, true),
            ("pre-voiced teaser, p95 s", warm.P95, 0.25, true),
            ("20-minute start / 2-minute start", lengthRatio, 1.1, true),
            ("everything-then-play / ours, 10 minutes", sooner, 30, false),
            ("generation, times real time, all cores", found.TimesRealTime, 8, false),
            ("generation, times real time, 2 cores", found.TimesRealTimeTwoCores, 8, false),
        ];
        Console.WriteLine($"| figure ({runs} runs a case, sources at {Latency.TotalMilliseconds:0} ms) | measured | asked |");
        Console.WriteLine("|---|---|---|");
        foreach (var (name, value, bound, atMost) in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {value:0.###} | {(atMost ? "<=" : ">=")} {bound} |"));
        }

        if (jsonFile is not null)
        {
            var json = new { cold = found.Cold, teaser = found.Teaser, two_minutes = found.Short, twenty_minutes = found.Long, rows = rows.ToDictionary(row => row.Name, row => row.Value) };
            File.WriteAllText(jsonFile, JsonSerializer.Serialize(json, Indented));
        }

        return rows.All(row => row.AtMost ? row.Value <= row.Bound : row.Value >= row.Bound) ? 0 : 1;
    }

    private sealed record Outcome(List<double> Teaser, List<double> Cold, List<double> Short, List<double> Long, double BatchSeconds, double TimesRealTime, double TimesRealTimeTwoCores);
}
