using Aethercast.Contracts.Podcasts;

namespace Aethercast.Contracts.Ports;

/// <summary>The orchestrator (CPOA) as the gateway sees it: a direct call when embedded, HTTP when apart. All methods throw <see cref="PodcastException"/> for errors a caller may be told.</summary>
public interface IPodcastOrchestrator
{
    Task<SnippetsResponse> GetSnippetsAsync(SnippetsQuery query, CancellationToken ct);

    /// <summary>Starts an episode, or joins the one that is already being made for the same topic and preferences. Returns as soon as it is on record.</summary>
    Task<GenerateAccepted> GenerateAsync(GenerateCommand command, CancellationToken ct);

    Task<PodcastView?> GetPodcastAsync(string podcastId, CancellationToken ct);

    /// <summary>The podcast whose current or former stream this is.</summary>
    Task<PodcastView?> FindByStreamAsync(string streamId, CancellationToken ct);

    /// <summary>The view now, then again at each change (several may be folded into one), until the episode has ended.</summary>
    IAsyncEnumerable<PodcastView> WatchPodcastAsync(string podcastId, CancellationToken ct);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<PodcastSummary>> ListPodcastsAsync(PodcastsQuery query, CancellationToken ct);

    /// <summary>Stops all work on it. False where it had already ended; unknown ids throw.</summary>
    Task<bool> CancelAsync(string podcastId, CancellationToken ct);

    /// <summary>Takes a failed episode up again from the line where it was.</summary>
    Task RetryAsync(string podcastId, CancellationToken ct);

    /// <summary>Where a listener's ear is, so that the lines next to be heard are voiced first. A hint.</summary>
    Task ReportPlayheadAsync(string podcastId, double seconds, CancellationToken ct);

    /// <summary>Asks the hosts a question; the answer is woven into the episode at its next natural break.</summary>
    Task<AskAccepted> AskAsync(string podcastId, AskRequest request, CancellationToken ct);

    /// <summary>Shorter, deeper, skip, another language: for what is not yet voiced.</summary>
    Task SteerAsync(string podcastId, SteerRequest request, CancellationToken ct);

    /// <summary>Changes lines or voices of an episode; only changed lines are voiced again. The result is a new revision with a new stream.</summary>
    Task<GenerateAccepted> EditAsync(string podcastId, EditRequest request, CancellationToken ct);

    Task<WorkflowView?> GetWorkflowAsync(string workflowId, CancellationToken ct);

    Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(WorkflowsQuery query, CancellationToken ct);

    /// <summary>What the newest episodes cost, newest first.</summary>
    Task<IReadOnlyList<EpisodeCostView>> ListCostsAsync(EpisodeCostsQuery query, CancellationToken ct);
}

/// <summary>An error with a code for programs, a message for developers and a message for listeners.</summary>
public sealed class PodcastException(string errorCode, int httpStatus, string message, string userMessage) : Exception(message)
{
    public string ErrorCode { get; } = errorCode;
    public int HttpStatus { get; } = httpStatus;
    public string UserMessage { get; } = userMessage;
}
