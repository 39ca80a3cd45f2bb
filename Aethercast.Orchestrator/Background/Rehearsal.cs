using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Api;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Orchestrator.Requests;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Background;

/// <summary>
/// Goes once through the first steps of an episode without leaving a trace, so that the first listener after a start does not wait
/// for code to be compiled. Sends nothing.
/// </summary>
internal sealed class Rehearsal(
    WorkflowRecord record, GenerateService generating, PodcastFinder finder, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<Rehearsal> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var plan = await generating.PlanAsync(new() { Topic = "rehearsal of an episode" }, stoppingToken);
            await generating.FindAsync(Ids.New(), Ids.New(), stoppingToken);
            await finder.FindAsync(Ids.New(), stoppingToken);
            var state = (PodcastState)PodcastWorkflow.Decide(generating.Fresh(new(Ids.New(), new(), null), plan with { FlightKey = Ids.New() }), new WorkflowStarted(), time.GetUtcNow(), options.Value).State;
            state = state with { Version = 1, Lines = [new LineState(Ids.New(), Ids.New(), 0, 0, "One line.") { VoiceId = plan.Hosts[0].VoiceId, Status = LineStatus.Written }] };
            await record.RehearseAsync(state, time.GetUtcNow(), stoppingToken);
            WireJson.Serialize(PodcastViews.Of(state, time.GetUtcNow()));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception e)
        {
            log.LogInformation(e, "The rehearsal did not come through; the first episode will start a little later");
        }
    }
}
