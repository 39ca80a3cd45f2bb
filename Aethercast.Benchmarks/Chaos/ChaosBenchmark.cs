using System.Globalization;
using System.Text.Json;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>Something of the system dies, is restarted or freezes every few seconds, and every listener hears every line, once and in order.</summary>
internal static class ChaosBenchmark
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<int> RunAsync(ChaosSettings settings, string? jsonFile)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
        var result = await ChaosRun.RunAsync(settings with { Say = Console.Error.WriteLine, Programs = Environment.GetEnvironmentVariable("AETHERCAST_PROGRAMS") }, stop.Token);
        Console.WriteLine(Table(result));
        if (jsonFile is not null) await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(Json(result), Indented));
        return result.IsFlawless ? 0 : 1;
    }

    private static string Table(ChaosResult result)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"| {result.Episodes.Count} episodes, seed {result.Settings.Seed}, {result.Faults.Values.Sum()} faults in {result.Seconds:0} s | measured | goal |"),
            "|---|---|---|",
        };
        lines.AddRange(result.MustBeZero.Select(row => string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Value} | 0 |")));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"| lines heard | {result.Episodes.Sum(episode => episode.Lines)} | |"));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"| reconnects of listeners | {result.Episodes.Sum(episode => episode.Reconnects)} | |"));
        var firsts = result.Episodes.Select(episode => episode.FirstSoundSeconds ?? double.PositiveInfinity).Order().ToList();
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"| first sound, median and worst, s | {firsts[firsts.Count / 2]:0.00}, {firsts[^1]:0.00} | |"));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"| listeners whose sound stood still, longest, s | {result.Episodes.Count(episode => episode.StoodStillSeconds > 0.05)}, {result.Episodes.Max(episode => episode.StoodStillSeconds):0.0} | |"));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"| faults | {string.Join(", ", result.Faults.Select(fault => $"{fault.Key} {fault.Value}"))} | |"));
        return string.Join('\n', lines);
    }

    private static object Json(ChaosResult result) => new
    {
        result.Settings.Seed,
        result.Seconds,
        result.Faults,
        MustBeZero = result.MustBeZero.ToDictionary(row => row.Name, row => row.Value),
        Queues = result.Queues.ByQueue,
        result.EndedOfThemselves,
        result.Episodes,
    };
}
