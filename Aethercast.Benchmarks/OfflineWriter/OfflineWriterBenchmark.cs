using System.Text.Json;
using Aethercast.Agents.PodcastScriptWeaver;

namespace Aethercast.Benchmarks.OfflineWriter;

/// <summary>What offline scripts are worth: of each article alone, and of all of them together; by default of the bundled newsroom.</summary>
internal static class OfflineWriterBenchmark
{
    public static async Task<int> RunAsync(string? folder, double minutes, string persona, bool together, string? jsonFile, bool show)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder {folder}.");
            return 2;
        }

        var articles = Articles.Read(folder ?? Path.Combine(AppContext.BaseDirectory, "samples", "newsroom"));
        IReadOnlyList<IReadOnlyList<SourceText>> sets = together ? [articles] : [.. articles.Select(article => (IReadOnlyList<SourceText>)[article])];
        var figures = new List<ScriptFigures>();
        foreach (var sources in sets.Where(sources => sources.Count > 0))
        {
            var lines = await Episode.WriteAsync(sources, minutes, persona);
            if (show) Show(lines);
            if (ScriptFigures.Of(sources[0].Id, sources, lines, minutes) is { } measured) figures.Add(measured);
        }

        if (figures.Count == 0)
        {
            Console.Error.WriteLine($"No article in {folder} was long enough to measure.");
            return 2;
        }

        Console.WriteLine($"{figures.Count} scripts of {minutes} minutes, medians: coverage {Median(f => f.Coverage):P0}, redundancy {Median(f => f.Redundancy):P1}, attribution {Median(f => f.Attribution):P0}, "
            + $"reading ease {Median(f => f.ReadingEase):0}, order {Median(f => f.Order):P0}, length {Median(f => f.Length):P0}, the hosts' own words {Median(f => f.Glue):P0}; same formula at most {figures.Max(f => f.Formulae)} times");
        if (jsonFile is not null) await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
        return 0;

        double Median(Func<ScriptFigures, double> pick) => figures.Select(pick).Order().ElementAt(figures.Count / 2);
    }

    private static void Show(IReadOnlyList<DraftLine> lines)
    {
        foreach (var line in lines) Console.WriteLine($"{(line.Chapter is null ? "" : $"\n## {line.Chapter}\n")}{line.Speaker}: {line.Text}");
        Console.WriteLine($"\n---- {Episode.Words(lines)} words\n");
    }
}
