using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.TopicDiscovery;

/// <summary>Asks all sources at once and takes what is there at the deadline. A source that is down, slow or broken is one source less.</summary>
internal sealed partial class StoryDesk(SourceList sources, SampleSource sample, IOptions<DiscoveryOptions> options, TimeProvider clock, ILogger<StoryDesk> log)
{
    /// <summary>The stories, and how many sources answered. Where none did, the sample newsroom's.</summary>
    public async Task<IReadOnlyList<Story>> CollectAsync(StoryQuery query, CancellationToken ct)
    {
        var asked = sources.All.Where(source => source.Answers(query)).ToList();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.DeadlineSeconds), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        var answers = await Task.WhenAll(asked.Select(source => AskAsync(source, query, stop.Token)));
        ct.ThrowIfCancellationRequested();
        if (Array.Exists(answers, answer => answer is { Count: > 0 })) return [.. answers.SelectMany(answer => answer ?? [])];
        return options.Value.SampleNewsroom ? await sample.FindAsync(ct) : [];
    }

    /// <summary>What the configured search services know of a text; empty where none is configured.</summary>
    public async Task<IReadOnlyList<Story>> SearchAsync(StoryQuery query, CancellationToken ct)
    {
        var answers = await Task.WhenAll(sources.All.OfType<ISearchSource>().Where(source => source.Answers(query)).Select(source => AskAsync(source, query, ct)));
        return [.. answers.SelectMany(answer => answer ?? [])];
    }

    private async Task<IReadOnlyList<Story>?> AskAsync(ITopicSource source, StoryQuery query, CancellationToken ct)
    {
        try
        {
            // On a thread of the pool: reading a large feed is work that would hold up the others.
            return await Task.Run(() => source.FindAsync(query, ct), ct);
        }
        catch (FetchException error)
        {
            SourceFailed(source.Name, error.ErrorCode, error.Message);
        }
        catch (OperationCanceledException)
        {
            SourceFailed(source.Name, ErrorCodes.SourceTimeout, "no answer before the deadline");
        }
        catch (Exception error)
        {
            // Whatever a source makes of what it was sent, the others' stories are there all the same.
            SourceFailed(source.Name, ErrorCodes.AgentFailure, error.Message, error);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "source {Source} gave nothing: {Code}, {Reason}")]
    private partial void SourceFailed(string source, string code, string reason, Exception? error = null);
}
