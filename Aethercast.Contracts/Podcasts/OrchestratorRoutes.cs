namespace Aethercast.Contracts.Podcasts;

/// <summary>
/// The orchestrator's own HTTP interface, which the gateway calls when the two run apart: one route for each method of
/// <see cref="Ports.IPodcastOrchestrator"/>, bodies in <see cref="WireJson"/>, and a <see cref="Ports.PodcastException"/> as a <see cref="OrchestratorError"/>
/// with its HTTP status. "Not there" of a method that may return null is 204.
/// </summary>
public static class OrchestratorRoutes
{
    private const string Root = "/internal/v1";

    /// <summary>POST <see cref="SnippetsQuery"/> -> <see cref="SnippetsResponse"/>.</summary>
    public const string Snippets = Root + "/snippets/query";

    /// <summary>POST <see cref="GenerateCommand"/> -> <see cref="GenerateAccepted"/>.</summary>
    public const string Generate = Root + "/podcasts/generate";

    /// <summary>POST <see cref="PodcastsQuery"/> -> array of <see cref="PodcastSummary"/>.</summary>
    public const string ListPodcasts = Root + "/podcasts/query";

    /// <summary>GET -> <see cref="PodcastView"/> or 204.</summary>
    public const string Podcast = Root + "/podcasts/{podcastId}";

    /// <summary>GET -> server-sent events, each with the data of one <see cref="PodcastView"/>; comments keep the line open; the response ends when the episode has ended.</summary>
    public const string WatchPodcast = Root + "/podcasts/{podcastId}/watch";

    /// <summary>POST, no body -> true or false.</summary>
    public const string Cancel = Root + "/podcasts/{podcastId}/cancel";

    /// <summary>POST, no body -> 204.</summary>
    public const string Retry = Root + "/podcasts/{podcastId}/retry";

    /// <summary>POST <see cref="PlayheadReport"/> -> 204.</summary>
    public const string Playhead = Root + "/podcasts/{podcastId}/playhead";

    /// <summary>POST <see cref="AskRequest"/> -> <see cref="AskAccepted"/>.</summary>
    public const string Ask = Root + "/podcasts/{podcastId}/ask";

    /// <summary>POST <see cref="SteerRequest"/> -> 204.</summary>
    public const string Steer = Root + "/podcasts/{podcastId}/steer";

    /// <summary>POST <see cref="EditRequest"/> -> <see cref="GenerateAccepted"/>.</summary>
    public const string Edit = Root + "/podcasts/{podcastId}/edit";

    /// <summary>GET -> <see cref="PodcastView"/> or 204.</summary>
    public const string PodcastOfStream = Root + "/streams/{streamId}/podcast";

    /// <summary>GET -> <see cref="WorkflowView"/> or 204.</summary>
    public const string Workflow = Root + "/workflows/{workflowId}";

    /// <summary>POST <see cref="WorkflowsQuery"/> -> array of <see cref="WorkflowView"/>.</summary>
    public const string ListWorkflows = Root + "/workflows/query";

    /// <summary>POST <see cref="EpisodeCostsQuery"/> -> array of <see cref="EpisodeCostView"/>.</summary>
    public const string EpisodeCosts = Root + "/costs/query";

    /// <summary>A route with its parameter filled in.</summary>
    public static string With(string route, string id)
    {
        var (open, close) = (route.IndexOf('{', StringComparison.Ordinal), route.IndexOf('}', StringComparison.Ordinal));
        return $"{route[..open]}{Uri.EscapeDataString(id)}{route[(close + 1)..]}";
    }
}

/// <summary>Body of <see cref="OrchestratorRoutes.Playhead"/>.</summary>
public sealed record PlayheadReport(double Seconds);

/// <summary>A <see cref="Ports.PodcastException"/> on its way over HTTP; the status code is the response's own.</summary>
public sealed record OrchestratorError(string ErrorCode, string Message, string UserMessage);
