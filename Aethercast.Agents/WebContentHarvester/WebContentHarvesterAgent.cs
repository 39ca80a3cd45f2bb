using System.Threading.Channels;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.WebContentHarvester;

/// <summary>
/// Reads all sources of a task at once and reports each the moment it is there, good or failed, so that writing starts on the first
/// good one. At the deadline it answers with what it has.
/// </summary>
internal sealed class WebContentHarvesterAgent(SourceReader reader, IBlobStore blobs, IOptions<HarvestOptions> options, TimeProvider clock, ILogger<WebContentHarvesterAgent> log)
    : IAgent<ContentHarvestTask>
{
    public string Name => AgentNames.WebContentHarvester;

    public string Queue => Queues.ContentHarvest;

    public async Task<object> RunAsync(ContentHarvestTask task, AgentContext context, CancellationToken ct)
    {
        var links = task.Sources.DistinctBy(link => link.Url).Take(task.Constraints.MaxSources).ToList();
        if (links.Count == 0 && task.Documents.Count == 0)
        {
            throw new AgentException(ErrorCodes.NoSourceReachable, "the task names no source and nothing was found", retryable: false);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.DeadlineSeconds), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        var arrivals = Channel.CreateUnbounded<HarvestedSource>();
        var reading = ReadAllAsync();
        var sources = new List<HarvestedSource>();
        try
        {
            await foreach (var source in arrivals.Reader.ReadAllAsync(ct))
            {
                sources.Add(source);
                await ReportAsync(task, context, source, ct);
            }
        }
        finally
        {
            // Where a report failed or the task was cancelled, nobody waits for the rest.
            await stop.CancelAsync();
            await reading;
        }

        if (sources.TrueForAll(source => source.ErrorCode is not null)) throw NothingToTell(sources);
        return new HarvestResult { TaskId = task.TaskId, Status = ResultStatus.Completed, Content = new(task.TopicId, sources) };

        async Task ReadAllAsync()
        {
            var documents = task.Documents.Select(key => DeliverAsync(SourceReader.DocumentLink(key), () => reader.ReadDocumentAsync(key, stop.Token)));
            var pages = links.Select(link => DeliverAsync(link, () => reader.ReadAsync(link, stop.Token)));
            try
            {
                await Task.WhenAll([.. documents, .. pages]);
            }
            finally
            {
                arrivals.Writer.Complete();
            }
        }

        async Task DeliverAsync(SourceLink link, Func<Task<HarvestedSource>> read)
        {
            try
            {
                // Extraction is work, not waiting: without a thread of its own it would hold up the other sources.
                await arrivals.Writer.WriteAsync(await Task.Run(read, stop.Token), CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                await arrivals.Writer.WriteAsync(SourceReader.Failed(link, ErrorCodes.SourceTimeout, "not there before the deadline"), CancellationToken.None);
            }
            catch (Exception error) when (error is IOException or InvalidOperationException or InvalidDataException)
            {
                // One source that breaks its reader is one source less, not a failed harvest.
                log.LogWarning(error, "source {Url} could not be read", link.Url);
                await arrivals.Writer.WriteAsync(SourceReader.Failed(link, ErrorCodes.AgentFailure, error.Message), CancellationToken.None);
            }
        }
    }

    private async Task ReportAsync(ContentHarvestTask task, AgentContext context, HarvestedSource source, CancellationToken ct)
    {
        var part = new HarvestResult { TaskId = task.TaskId, Status = ResultStatus.InProgress, Content = new(task.TopicId, [source]) };
        var key = $"sources/{(context.PodcastId ?? task.TaskId).ToLowerInvariant()}/{source.SourceId}.json";
        await Task.WhenAll(context.EmitAsync(part, ct), source.ErrorCode is null ? blobs.PutAsync(key, WireJson.Serialize(source), "application/json", ct) : Task.CompletedTask);
    }

    /// <summary>One name for the failure of all: what most of them failed of, where that says more than "unreachable".</summary>
    private static AgentException NothingToTell(List<HarvestedSource> sources)
    {
        var codes = sources.Select(source => source.ErrorCode!).Distinct().ToList();
        var retryable = codes.Exists(code => code is ErrorCodes.SourceTimeout or ErrorCodes.SourceUnreachable or ErrorCodes.SourceHttpError or ErrorCodes.RateLimited);
        var code = codes is [ErrorCodes.NoUsableText or ErrorCodes.ForbiddenAddress or ErrorCodes.InvalidUrl] ? codes[0] : ErrorCodes.NoSourceReachable;
        return new(code, string.Join("; ", sources.Take(5).Select(source => $"{source.Url}: {source.ErrorCode}")), retryable);
    }
}
