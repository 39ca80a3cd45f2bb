using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Orchestration;

/// <summary>The orchestrator over HTTP. What it cannot reach becomes a <see cref="PodcastException"/> 503, fit to be shown.</summary>
internal sealed class HttpPodcastOrchestrator(HttpClient http, TimeProvider time, ILogger<HttpPodcastOrchestrator> log) : IPodcastOrchestrator
{
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromSeconds(1);

    public Task<SnippetsResponse> GetSnippetsAsync(SnippetsQuery query, CancellationToken ct) => AskFor<SnippetsResponse>(OrchestratorRoutes.Snippets, query, ct, harmlessTwice: true);

    /// <summary>May be asked twice: the episode bears the command's own id.</summary>
    public Task<GenerateAccepted> GenerateAsync(GenerateCommand command, CancellationToken ct) => AskFor<GenerateAccepted>(OrchestratorRoutes.Generate, command, ct, harmlessTwice: true);

    public Task<PodcastView?> GetPodcastAsync(string podcastId, CancellationToken ct) => Find<PodcastView>(OrchestratorRoutes.With(OrchestratorRoutes.Podcast, podcastId), ct);

    public Task<PodcastView?> FindByStreamAsync(string streamId, CancellationToken ct) => Find<PodcastView>(OrchestratorRoutes.With(OrchestratorRoutes.PodcastOfStream, streamId), ct);

    public async Task<IReadOnlyList<PodcastSummary>> ListPodcastsAsync(PodcastsQuery query, CancellationToken ct) => await AskFor<PodcastSummary[]>(OrchestratorRoutes.ListPodcasts, query, ct, harmlessTwice: true);

    public Task<bool> CancelAsync(string podcastId, CancellationToken ct) => AskFor<bool>(OrchestratorRoutes.With(OrchestratorRoutes.Cancel, podcastId), null, ct);

    public Task RetryAsync(string podcastId, CancellationToken ct) => Tell(OrchestratorRoutes.With(OrchestratorRoutes.Retry, podcastId), null, ct);

    public Task ReportPlayheadAsync(string podcastId, double seconds, CancellationToken ct) => Tell(OrchestratorRoutes.With(OrchestratorRoutes.Playhead, podcastId), new PlayheadReport(seconds), ct, harmlessTwice: true);

    public Task<AskAccepted> AskAsync(string podcastId, AskRequest request, CancellationToken ct) => AskFor<AskAccepted>(OrchestratorRoutes.With(OrchestratorRoutes.Ask, podcastId), request, ct);

    public Task SteerAsync(string podcastId, SteerRequest request, CancellationToken ct) => Tell(OrchestratorRoutes.With(OrchestratorRoutes.Steer, podcastId), request, ct);

    public Task<GenerateAccepted> EditAsync(string podcastId, EditRequest request, CancellationToken ct) => AskFor<GenerateAccepted>(OrchestratorRoutes.With(OrchestratorRoutes.Edit, podcastId), request, ct);

    public Task<WorkflowView?> GetWorkflowAsync(string workflowId, CancellationToken ct) => Find<WorkflowView>(OrchestratorRoutes.With(OrchestratorRoutes.Workflow, workflowId), ct);

    public async Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(WorkflowsQuery query, CancellationToken ct) => await AskFor<WorkflowView[]>(OrchestratorRoutes.ListWorkflows, query, ct, harmlessTwice: true);

    public async Task<IReadOnlyList<EpisodeCostView>> ListCostsAsync(EpisodeCostsQuery query, CancellationToken ct) => await AskFor<EpisodeCostView[]>(OrchestratorRoutes.EpisodeCosts, query, ct);

    public async IAsyncEnumerable<PodcastView> WatchPodcastAsync(string podcastId, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            PodcastView? last = null;
            await foreach (var view in WatchOnce(podcastId, ct)) yield return last = view;
            if (last is { Status: not PodcastStatus.Generating }) yield break;
            // The line broke, not the episode: another orchestrator, or the same one restarted, tells the rest.
            await Task.Delay(ReconnectPause, time, ct);
        }
    }

    /// <summary>One connection's worth of views; ends quietly where the connection does.</summary>
    private async IAsyncEnumerable<PodcastView> WatchOnce(string podcastId, [EnumeratorCancellation] CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, OrchestratorRoutes.With(OrchestratorRoutes.WatchPodcast, podcastId));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        HttpResponseMessage response;
        try
        {
            response = await SendAsync(request, ct);
        }
        catch (PodcastException e) when (e.HttpStatus >= 500)
        {
            log.LogWarning("Watching podcast {PodcastId}: {Reason}", podcastId, e.Message);
            yield break;
        }
        using (response)
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            await using var events = SseParser.Create(body, (_, data) => WireJson.Deserialize<PodcastView>(data)).EnumerateAsync(ct).GetAsyncEnumerator(ct);
            while (true)
            {
                try
                {
                    if (!await events.MoveNextAsync()) yield break;
                }
                catch (Exception e) when (e is IOException or HttpRequestException)
                {
                    log.LogInformation("The watch of podcast {PodcastId} was cut: {Reason}", podcastId, e.Message);
                    yield break;
                }
                yield return events.Current.Data;
            }
        }
    }

    private async Task<T?> Find<T>(string path, CancellationToken ct) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, ct);
        return response.StatusCode == HttpStatusCode.NoContent ? null : await ReadAsync<T>(response, ct);
    }

    private async Task<T> AskFor<T>(string path, object? body, CancellationToken ct, bool harmlessTwice = false)
    {
        using var request = Post(path, body, harmlessTwice);
        using var response = await SendAsync(request, ct);
        return await ReadAsync<T>(response, ct);
    }

    private async Task Tell(string path, object? body, CancellationToken ct, bool harmlessTwice = false)
    {
        using var request = Post(path, body, harmlessTwice);
        using var response = await SendAsync(request, ct);
    }

    private static HttpRequestMessage Post(string path, object? body, bool harmlessTwice)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options) };
        return harmlessTwice ? request.MayBeRepeated() : request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Whatever stands between us and the orchestrator (a refused connection, a timeout, a tripped breaker) is the same to the caller.
            throw Unavailable($"The orchestrator cannot be reached: {e.Message}");
        }
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await ErrorOf(response, ct);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct) =>
        await response.Content.ReadFromJsonAsync<T>(WireJson.Options, ct) ?? throw Unavailable("The orchestrator answered null.");

    private static async Task<PodcastException> ErrorOf(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var error = WireJson.Deserialize<OrchestratorError>(await response.Content.ReadAsByteArrayAsync(ct));
            return new(error.ErrorCode, (int)response.StatusCode, error.Message, error.UserMessage);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return Unavailable($"The orchestrator answered {(int)response.StatusCode}.");
        }
    }

    private static PodcastException Unavailable(string message) =>
        new(ErrorCodes.NotReady, 503, message, "The studio cannot be reached right now. Please try again in a moment.");
}
