using System.Diagnostics;
using Aethercast.Agents.WebContentHarvester;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Harvest;

public sealed class SmokeTests
{
    [Fact]
    public async Task Smoke()
    {
        var ct = TestContext.Current.CancellationToken;
        var feed = Environment.GetEnvironmentVariable("SMOKE_FEED")!;
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", feed));
        var topics = await rig.DiscoverAsync(new() { TaskId = "t", RequestedCount = 60 }, ct);
        foreach (var t in topics) Console.WriteLine($"{t.RelevanceScore:f3} {t.Category} {t.Language} [{string.Join("; ", t.Keywords)}] {t.TitleSuggestion}  ({t.PotentialSources.Count})");
        await rig.Fetcher.PrepareAsync(topics.SelectMany(t => t.PotentialSources).Select(s => s.Url), ct);
        rig.Get<Aethercast.Agents.WebContentHarvester.Extraction.IArticleExtractor>().WarmUp();
        foreach (var t in topics.Take(12))
        {
            rig.Parts.Clear();
            var watch = Stopwatch.StartNew();
            try { await rig.HarvestAsync(new() { TaskId = "h", TopicId = t.TopicId, Sources = t.PotentialSources }, ct); }
            catch (Exception e) { Console.WriteLine(e.Message); }
            Console.WriteLine($"{watch.ElapsedMilliseconds} ms");
            foreach (var p in rig.Parts.Cast<HarvestResult>()) foreach (var s in p.Content.Sources) Console.WriteLine($"   {s.ErrorCode} {s.WordCount} {s.Title}");
        }
        foreach (var (path, n) in new[] { ("slow", 0), ("hang", 0), ("huge", 0), ("bomb", 0), ("loop", 0), ("private", 0), ("500", 0), ("429", 0), ("empty", 0), ("binary", 0), ("charset", 0), ("inject", 0) })
        {
            var watch = Stopwatch.StartNew();
            var s = await rig.Get<SourceReader>().ReadAsync(new(feed.Replace("feed.xml", "bad/" + path)), ct);
            Console.WriteLine($"{path}: {watch.ElapsedMilliseconds} ms {s.ErrorCode} {s.ErrorMessage} {s.WordCount}");
        }
    }
}
