using Aethercast.Agents.Runtime;
using Aethercast.Agents.TopicDiscovery;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.WebContentHarvester;

/// <summary>
/// Reads all sources of a task at once and reports each the moment it is there, good or failed, so that writing starts on the first
/// good one. At the deadline it answers with what it has.
/// </summary>
internal sealed class WebContentHarvesterAgent(SourceReader reader, StoryDesk desk, IBlobStore blobs, IOptions<HarvestOptions> options, TimeProvider clock, ILogger<WebContentHarvesterAgent> log)
    : IAgent<ContentHarvestTask>
{
    public string Name => AgentNames.WebContentHarvester;

    public string Queue => Queues.ContentHarvest;

    public async Task<object> RunAsync(ContentHarvestTask task, AgentContext context, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.DeadlineSeconds), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        var harvest = new Harvest(task, reader, desk, clock, log);
        var reading = harvest.RunAsync(stop.Token);
        var sources = new List<HarvestedSource>();
        try
        {
            await foreach (var source in harvest.Arrivals(ct))
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
    }

    private async Task ReportAsync(ContentHarvestTask task, AgentContext context, HarvestedSource source, CancellationToken ct)
    {
        var part = new HarvestResult { TaskId = task.TaskId, Status = ResultStatus.InProgress, Content = new(task.TopicId, [source]) };
        var key = $"sources/{(context.PodcastId ?? task.TaskId).ToLowerInvariant()}/{source.SourceId}.json";
        await Task.WhenAll(context.EmitAsync(part, ct), source.ErrorCode is null ? blobs.PutAsync(key, WireJson.Serialize(source), "application/json", ct) : Task.CompletedTask);
    }

    /// <summary>One name for the failure of all: what all of them failed of, where that says more than "unreachable".</summary>
    private static AgentException NothingToTell(List<HarvestedSource> sources)
    {
        if (sources.Count == 0) return new(ErrorCodes.NoSourceFound, "the task names no source and a search found none", retryable: false);
        var codes = sources.Select(source => source.ErrorCode!).Distinct().ToList();
        // A source that was silent until the deadline has had its time: a listener is waiting.
        var retryable = codes.Exists(code => code is ErrorCodes.SourceUnreachable or ErrorCodes.SourceHttpError or ErrorCodes.RateLimited);
        var code = codes is [ErrorCodes.NoUsableText or ErrorCodes.ForbiddenAddress or ErrorCodes.InvalidUrl] ? codes[0] : ErrorCodes.NoSourceReachable;
        return new(code, string.Join("; ", sources.Take(5).Select(source => $"{source.Url}: {source.ErrorCode}")), retryable);
    }
}
