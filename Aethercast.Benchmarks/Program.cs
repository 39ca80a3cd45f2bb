using System.Globalization;
using Aethercast.Benchmarks.Chaos;
using Aethercast.Benchmarks.Distributed;
using Aethercast.Benchmarks.Extraction;
using Aethercast.Benchmarks.Grounding;
using Aethercast.Benchmarks.OfflineWriter;
using Aethercast.Benchmarks.Pages;
using Aethercast.Benchmarks.Quality;
using Aethercast.Benchmarks.Speech;
using Aethercast.Benchmarks.TimeToFirstAudio;
using Aethercast.Contracts.Wire;

return args switch
{
    ["ttfa", .. var rest] => await TimeToFirstAudioBenchmark.RunAsync(int.Parse(Option(rest, "--runs") ?? "20", CultureInfo.InvariantCulture), Option(rest, "--json")),
    ["chaos", .. var rest] => await ChaosBenchmark.RunAsync(new()
    {
        Episodes = Number(rest, "--episodes", 50),
        Seed = Number(rest, "--seed", 1),
        AtOnce = Number(rest, "--at-once", 5),
        Haste = Number(rest, "--haste", 1),
        Faults = !rest.Contains("--calm"),
        Folder = Option(rest, "--data"),
    }, Option(rest, "--json")),
    ["distributed", .. var rest] => await DistributedBenchmark.RunAsync(Number(rest, "--runs", 20), Number(rest, "--idle", 60), Option(rest, "--json")),
    ["extraction", .. var rest] => ExtractionBenchmark.Run(rest),
    ["grounding", .. var rest] => GroundingBenchmark.Run(Option(rest, "--json")),
    ["offline-writer", .. var rest] => await OfflineWriterBenchmark.RunAsync(Folder(rest), double.Parse(Option(rest, "--minutes") ?? "2", CultureInfo.InvariantCulture),
        Option(rest, "--persona") ?? Personas.Default, rest.Contains("--together"), Option(rest, "--json"), rest.Contains("--show")),
    ["pages", .. var rest] => await PagesBenchmark.RunAsync(Number(rest, "--runs", 3), Option(rest, "--json")),
    ["quality", .. var rest] => await QualityBenchmark.RunAsync(Option(rest, "--json"), Option(rest, "--markdown"), Pages(rest), Number(rest, "--minutes", 4), Option(rest, "--persona") ?? Personas.Default),
    ["speech", .. var rest] => SpeechBenchmark.Run(Folder(rest)),
    _ => Usage(),
};

static string? Option(string[] given, string name) => given.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();

static int Number(string[] given, string name, int otherwise) => Option(given, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

// The last word, where it is no option's value.
static string? Folder(string[] given) => given is [.., var last] && !last.StartsWith('-') && (given.Length < 2 || !given[^2].StartsWith("--", StringComparison.Ordinal) || given[^2] is "--show" or "--together") ? last : null;

// All words that are neither options nor their values.
static IReadOnlyList<string> Pages(string[] given) => [.. given.Where((word, at) => !word.StartsWith("--", StringComparison.Ordinal) && (at == 0 || !given[at - 1].StartsWith("--", StringComparison.Ordinal)))];

static int Usage()
{
    Console.Error.WriteLine("""
        usage: bench ttfa [--runs N] [--json FILE]           from the click to the ear, in Chromium
               bench chaos [--episodes N] [--seed N] [--at-once N] [--haste N] [--calm] [--data DIR] [--json FILE]   everything dies now and then, and nobody notices
               bench distributed [--runs N] [--idle SECONDS] [--json FILE]   programs apart against one process, and what they cost idle
               bench extraction [--json FILE] PAGES_DIR      pages a second, against SmartReader
               bench grounding [--json FILE]                 lines a source supports, told from lines it does not
               bench offline-writer [--json FILE] [--show] [--minutes N] [--persona ID] [--together] [ARTICLES_DIR]
                                                             what offline scripts are worth
               bench pages [--runs N] [--json FILE]          first paint, layout shift and presses of every page, in Chromium
               bench quality [--json FILE] [--markdown FILE] [--minutes N] [--persona ID] [PAGES…]
                                                             an episode of each page (file or address), or three of the newsroom, made and
                                                             listened to: loudness, pauses, words misheard
               bench speech [ARTICLES_DIR]                   what is said otherwise than it is written
        """);
    return 2;
}
