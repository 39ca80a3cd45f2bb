using System.Globalization;
using Aethercast.Benchmarks.Extraction;
using Aethercast.Benchmarks.Grounding;
using Aethercast.Benchmarks.OfflineWriter;
using Aethercast.Benchmarks.TimeToFirstAudio;

return args switch
{
    ["ttfa", .. var rest] => await TimeToFirstAudioBenchmark.RunAsync(int.Parse(Option(rest, "--runs") ?? "20", CultureInfo.InvariantCulture), Option(rest, "--json")),
    ["extraction", .. var rest] => ExtractionBenchmark.Run(rest),
    ["grounding", .. var rest] => GroundingBenchmark.Run(Option(rest, "--json")),
    ["offline-writer", .. var rest] => await OfflineWriterBenchmark.RunAsync(rest.LastOrDefault(), Option(rest, "--json"), rest.Contains("--show")),
    _ => Usage(),
};

static string? Option(string[] given, string name) => given.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();

static int Usage()
{
    Console.Error.WriteLine("""
        usage: bench ttfa [--runs N] [--json FILE]           from the click to the ear, in Chromium
               bench extraction [--json FILE] PAGES_DIR      pages a second, against SmartReader
               bench grounding [--json FILE]                 lines a source supports, told from lines it does not
               bench offline-writer [--json FILE] [--show] ARTICLES_DIR   what an offline script is worth
        """);
    return 2;
}
