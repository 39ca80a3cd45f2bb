using System.Runtime.CompilerServices;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Orchestrator.Requests;
using Aethercast.Orchestrator.Snippets;

namespace Aethercast.Orchestrator.Api;

/// <summary>The orchestrator (CPOA) for callers in the same process.</summary>
internal sealed class PodcastOrchestrator(
    SnippetService snippets, GenerateService generating, PodcastFinder finder, PodcastLists lists, IProviderDirectory providers, WorkflowEngine engine, IChangeSignal signal, TimeProvider time) : IPodcastOrchestrator
{
    private static readonly TimeSpan BetweenViews = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private const double PlayheadStepMs = 2_000;

    public Task<SnippetsResponse> GetSnippetsAsync(SnippetsQuery query, CancellationToken ct) => Faults.Named(() => snippets.GetAsync(query, ct));

    public Task<GenerateAccepted> GenerateAsync(GenerateCommand command, CancellationToken ct) => Faults.Named(() => generating.GenerateAsync(command, ct));

    public Task<PodcastView?> GetPodcastAsync(string podcastId, CancellationToken ct) => Faults.Named(async () => View(await finder.FindAsync(podcastId, ct)));

    public Task<PodcastView?> FindByStreamAsync(string streamId, CancellationToken ct) => Faults.Named(async () => View(await finder.FindByStreamAsync(streamId, ct)));

    public async IAsyncEnumerable<PodcastView> WatchPodcastAsync(string podcastId, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var changes = new SignalWaiter(signal, ChangeKeys.Podcast(podcastId), time, ct);
        changes.Listen();
        PodcastView? shown = null;
        while (true)
        {
            var state = await finder.GetAsync(podcastId, ct);
            var view = View(state)!;
            if (!ReferenceEquals(view, shown)) yield return shown = view;
            if (!state.IsLive) yield break;
            // Many changes in a moment are one view: no eye can follow more.
            await Task.Delay(BetweenViews, time, ct);
            await changes.WaitAsync(LookAgain, ct);
        }
    }

    public Task<IReadOnlyList<PodcastSummary>> ListPodcastsAsync(PodcastsQuery query, CancellationToken ct) => Faults.Named(() => lists.PodcastsAsync(query, ct));

    public Task<bool> CancelAsync(string podcastId, CancellationToken ct) => Faults.Named(async () =>
    {
        var before = await finder.GetAsync(podcastId, ct);
        if (!before.IsLive || before.Context.Publishing) return false;
        return await engine.PostAsync(before.WorkflowId, new CancelAsked()) is PodcastState { Context.Status: PodcastStatus.Cancelled };
    });

    public Task RetryAsync(string podcastId, CancellationToken ct) => Faults.Named(async () =>
    {
        var state = await finder.GetAsync(podcastId, ct);
        if (state.Context.Status != PodcastStatus.Failed) throw Conflict("Only a failed episode can be taken up again.", "There is nothing to try again: this episode did not fail.");
        return await engine.PostAsync(state.WorkflowId, new RetryAsked(Ids.New()));
    });

    public async Task ReportPlayheadAsync(string podcastId, double seconds, CancellationToken ct)
    {
        if (!double.IsFinite(seconds) || seconds < 0 || await finder.FindAsync(podcastId, ct) is not { IsLive: true } state) return;
        if (Math.Abs(state.PlayheadMs - (seconds * 1000)) >= PlayheadStepMs) await engine.PostAsync(state.WorkflowId, new PlayheadMoved(seconds * 1000));
    }

    public Task<AskAccepted> AskAsync(string podcastId, AskRequest request, CancellationToken ct) => Faults.Named(async () =>
    {
        var state = await finder.GetAsync(podcastId, ct);
        if (request.Question?.Trim() is not { Length: >= 3 and <= 1000 } question) throw RequestRules.Refuse(ErrorCodes.InvalidRequest, "A question has 3 to 1000 characters.", "Please ask a question of a sentence or two.");
        if (state.Context.Status is PodcastStatus.Failed or PodcastStatus.Cancelled) throw Conflict("The episode has ended.", "The hosts of this episode have left.");
        if (!state.GoodSources.Any()) throw Conflict("Nothing is harvested yet.", "The hosts are still reading. Please ask again in a moment.");
        var id = Ids.New();
        try
        {
            await engine.PostAsync(state.WorkflowId, new QuestionAsked(id, question, Math.Max(request.PlayheadSeconds, 0) * 1000, Ids.New()));
        }
        catch (FileNotFoundException)
        {
            throw Conflict("The harvested texts are no longer kept.", "This episode is too old for questions: its sources are no longer at hand.");
        }

        return new AskAccepted(id, podcastId);
    });

    public Task SteerAsync(string podcastId, SteerRequest request, CancellationToken ct) => Faults.Named(async () =>
    {
        var state = await finder.GetAsync(podcastId, ct);
        if (request.Instruction?.Trim() is not { Length: >= 1 and <= 300 } instruction) throw RequestRules.Refuse(ErrorCodes.InvalidRequest, "An instruction has 1 to 300 characters.", "Please say in a few words what to change.");
        if (!state.IsLive || state.Context.Publishing) throw Conflict("The episode is complete.", "This episode is complete, so there is nothing left to steer.");
        return await engine.PostAsync(state.WorkflowId, new Steered(instruction));
    });

    public Task<GenerateAccepted> EditAsync(string podcastId, EditRequest request, CancellationToken ct) => Faults.Named(async () =>
    {
        var state = await finder.GetAsync(podcastId, ct);
        if (state.Context.Status is PodcastStatus.Failed or PodcastStatus.Cancelled) throw Conflict("The episode has ended.", "This episode did not come to an end, so it cannot be edited.");
        await EditRules.CheckAsync(state, request, providers, ct);
        var after = (PodcastState)(await engine.PostAsync(state.WorkflowId, new Edited(request, Ids.New())))!;
        return new GenerateAccepted { PodcastId = podcastId, WorkflowId = after.WorkflowId, StreamId = after.Context.StreamId, Status = after.Context.Status };
    });

    public Task<WorkflowView?> GetWorkflowAsync(string workflowId, CancellationToken ct) => Faults.Named(() => lists.WorkflowAsync(workflowId, ct));

    public Task<IReadOnlyList<WorkflowView>> ListWorkflowsAsync(WorkflowsQuery query, CancellationToken ct) => Faults.Named(() => lists.WorkflowsAsync(query, ct));

    public Task<IReadOnlyList<EpisodeCostView>> ListCostsAsync(EpisodeCostsQuery query, CancellationToken ct) => Faults.Named(() => lists.CostsAsync(query, ct));

    private PodcastView? View(PodcastState? state) => state is null ? null : engine.View(state, any => PodcastViews.Of((PodcastState)any, time.GetUtcNow()));

    private static PodcastException Conflict(string message, string userMessage) => new(ErrorCodes.InvalidRequest, 409, message, userMessage);
}
