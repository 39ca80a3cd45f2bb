using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Aethercast.Agents.WebContentHarvester.Extraction;

namespace Aethercast.Benchmarks.Extraction;

/// <summary>
/// Pages a second of the extractor and of SmartReader in the same run, on one thread, rounds taken in turns; time of one page;
/// memory over ten thousand pages. Ours starts from bytes, SmartReader from the decoded text.
/// </summary>
internal static class ExtractionBenchmark
{
    private const int Rounds = 5;
    private const int ManyPages = 10_000;
    private static readonly Uri Url = new("https://news.example/article");
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static int Run(string[] args)
    {
        string? json = null, folder = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--json" && i + 1 < args.Length)
                json = args[++i];
            else
                folder = args[i];
        }
        if (folder is null || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("usage: bench extraction [--json FILE] PAGES_DIR");
            return 2;
        }
        var files = Directory.GetFiles(folder, "*.html").Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
        {
            Console.Error.WriteLine($"There are no *.html files in {folder}.");
            return 2;
        }
        var pages = files.Select(File.ReadAllBytes).ToArray();
        var texts = pages.Select(Encoding.UTF8.GetString).ToArray();
        var extractor = new ArticleExtractor();
        extractor.WarmUp();
        var coldFirst = Time(() => extractor.Extract(pages[0], "text/html", Url));

        var (ours, theirs, each) = Race(extractor, pages, texts);
        var memory = MeasureMemory(extractor, pages);
        // The slowest page by its median round, so that one pause of the collector does not name a page.
        var medians = Enumerable.Range(0, pages.Length).Select(page => Enumerable.Range(0, Rounds).Select(round => each[round * pages.Length + page]).Order().ElementAt(Rounds / 2)).ToArray();
        var slowest = Array.IndexOf(medians, medians.Max());
        each.Sort();
        var report = new ExtractionReport(
            pages.Length, ours, theirs, ours / theirs,
            each[each.Count / 2], each[each.Count * 95 / 100], medians[slowest], Path.GetFileNameWithoutExtension(files[slowest]), each[^1], coldFirst,
            memory.AllocatedPerPage, memory.LiveAfter1000, memory.LiveAtEnd, Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0);
        Print(report);
        if (json is not null)
            File.WriteAllText(json, JsonSerializer.Serialize(report, Json));
        return 0;
    }

    private static (double Ours, double Theirs, List<double> Each) Race(ArticleExtractor extractor, byte[][] pages, string[] texts)
    {
        foreach (var page in pages)
            extractor.Extract(page, "text/html", Url);
        foreach (var text in texts)
            BySmartReader(text);
        var each = new List<double>();
        double ours = 0, theirs = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var page in pages)
            {
                var time = Time(() => extractor.Extract(page, "text/html", Url));
                each.Add(time);
                ours += time;
            }
            foreach (var text in texts)
                theirs += Time(() => BySmartReader(text));
        }
        var count = pages.Length * Rounds * 1000.0;
        return (count / ours, count / theirs, each);
    }

    private static (double AllocatedPerPage, double LiveAfter1000, double LiveAtEnd) MeasureMemory(ArticleExtractor extractor, byte[][] pages)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        double early = 0;
        for (var i = 1; i <= ManyPages; i++)
        {
            extractor.Extract(pages[i % pages.Length], "text/html", Url);
            if (i == 1000)
                early = Live();
        }
        return ((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)ManyPages / 1024, early, Live());
    }

    private static double Live() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private static string? BySmartReader(string text) => new SmartReader.Reader(Url.ToString(), text).GetArticle().TextContent;

    private static double Time(Func<object?> work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(ExtractionReport report) => Console.WriteLine(FormattableString.Invariant($"""
        pages                    {report.Pages}
        aethercast               {report.PagesPerSecond:F1} pages/s
        SmartReader              {report.SmartReaderPagesPerSecond:F1} pages/s
        ratio                    {report.Ratio:F1}
        one page                 median {report.MedianMs:F2} ms, 95 % {report.P95Ms:F2} ms, slowest {report.SlowestMs:F2} ms ({report.SlowestPage}; with pauses {report.WorstMs:F2} ms), first after warm-up {report.FirstMs:F2} ms
        allocated a page         {report.AllocatedKibPerPage:F0} KiB
        live memory              {report.LiveMibAfter1000:F1} MiB after 1,000 pages, {report.LiveMibAfter10000:F1} MiB after 10,000
        peak working set         {report.PeakWorkingSetMib:F0} MiB (both extractors)
        """));
}
