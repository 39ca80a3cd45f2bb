using System.Threading.Channels;
using Aethercast.Agents.TopicDiscovery;
using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.WebContentHarvester;

/// <summary>
/// One task's reading: the given sources at once, beside them what a search finds where they do not suffice, and by depth what
/// they cite. Given sources are always reported, good or bad; found ones only where they are good and recent enough.
/// </summary>
internal sealed class Harvest(ContentHarvestTask task, SourceReader reader, StoryDesk desk, TimeProvider clock, ILogger log)
{
    private readonly Channel<HarvestedSource> _arrivals = Channel.CreateUnbounded<HarvestedSource>();
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private int _room = task.Constraints.MaxSources;

    public IAsyncEnumerable<HarvestedSource> Arrivals(CancellationToken ct) => _arrivals.Reader.ReadAllAsync(ct);

    /// <summary>Reads until all is there or <paramref name="stop"/>; then nothing more arrives. Does not throw for the stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var documents = task.Documents.Select(key => ReadAsync(SourceReader.DocumentLink(key), () => reader.ReadDocumentAsync(key, stop), 1, given: true, stop));
            var pages = Claim(task.Sources).Select(link => ReadPageAsync(link, 1, given: true, stop));
            await Task.WhenAll([.. documents, .. pages, SearchAsync(stop)]);
        }
        finally
        {
            _arrivals.Writer.Complete();
        }
    }

    private Task ReadPageAsync(SourceLink link, int depth, bool given, CancellationToken stop) => ReadAsync(link, () => reader.ReadAsync(link, stop), depth, given, stop);

    private async Task ReadAsync(SourceLink link, Func<Task<Reading>> read, int depth, bool given, CancellationToken stop)
    {
        try
        {
            // Extraction is work, not waiting: without a thread of its own it would hold up the other sources.
            var reading = await Task.Run(read, stop);
            if (given || IsWanted(reading.Source)) await _arrivals.Writer.WriteAsync(reading.Source, CancellationToken.None);
            if (reading.Source.ErrorCode is not null || depth >= task.Constraints.DepthLevel) return;
            await Task.WhenAll(Claim(reading.Cited()).Select(cited => ReadPageAsync(cited, depth + 1, given: false, stop)));
        }
        catch (OperationCanceledException)
        {
            await FailAsync(ErrorCodes.SourceTimeout, "not there before the deadline");
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or InvalidDataException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            // One source that breaks its reader is one source less, not a failed harvest.
            log.LogWarning(error, "source {Url} could not be read", link.Url);
            await FailAsync(ErrorCodes.AgentFailure, error.Message);
        }

        async Task FailAsync(string code, string reason)
        {
            if (given) await _arrivals.Writer.WriteAsync(SourceReader.Failed(link, code, reason), CancellationToken.None);
        }
    }

    private async Task SearchAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(task.Query) || (task.Constraints.DepthLevel < 2 && task.Sources.Count > 0)) return;
        try
        {
            var age = TimeSpan.FromDays(task.Constraints.RecencyDays > 0 ? task.Constraints.RecencyDays : 3650);
            var found = await desk.SearchAsync(new(task.Query, task.Constraints.MaxSources, age), stop);
            await Task.WhenAll(Claim(found.Select(story => new SourceLink(story.Url, story.Title, story.Site, story.PublishedAt))).Select(link => ReadPageAsync(link, 2, given: false, stop)));
        }
        catch (OperationCanceledException)
        {
            log.LogInformation("the search for more sources was not done before the deadline");
        }
    }

    private bool IsWanted(HarvestedSource source) =>
        source.ErrorCode is null
        && (task.Constraints.RecencyDays == 0 || source.PublishedAt is null || clock.GetUtcNow() - source.PublishedAt < TimeSpan.FromDays(task.Constraints.RecencyDays));

    /// <summary>Those of the links that nobody reads yet, while there is room.</summary>
    private List<SourceLink> Claim(IEnumerable<SourceLink> links)
    {
        lock (_claimed)
        {
            var mine = new List<SourceLink>();
            foreach (var link in links)
            {
                if (_room == 0) break;
                if (!_claimed.Add(CanonicalLinks.Key(link.Url))) continue;
                _room--;
                mine.Add(link);
            }

            return mine;
        }
    }
}
