using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>
/// Decisions on an episode. Pure: state, event and time give the next state and the tasks to send. Each event only notes what
/// happened; <see cref="Advance"/> then does whatever can be done now. So nothing depends on the order of events, and an event
/// that comes twice, late or never does no harm.
/// </summary>
internal static class PodcastWorkflow
{
    public static Decision Decide(PodcastState state, WorkflowEvent @event, DateTimeOffset now, OrchestratorOptions options)
    {
        var move = new PodcastMove(state, now, new TaskRules(options), options);
        Note(move, @event);
        if (move.State.IsLive) Advance(move);
        return move.Done();
    }

    private static void Note(PodcastMove move, WorkflowEvent @event)
    {
        switch (@event)
        {
            case WorkflowStarted: Beginning.Start(move); break;
            case TopicsFound found: Harvesting.OnTopics(move, found); break;
            case SourcesArrived arrived: Harvesting.OnSources(move, arrived); break;
            case LineWritten written: Scripting.OnLine(move, written); break;
            case OutlineMade made: Outlining.OnMade(move, made.TaskId, made.Outline); break;
            case PartWritten written: Scripting.OnPart(move, written); break;
            case LineVoiced voiced: Voicing.OnVoiced(move, voiced); break;
            case SoundForgotten gone: Respeaking.OnForgotten(move, gone); break;
            case CoverMade cover: Beginning.OnCover(move, cover); break;
            case FilesMade files: Ending.OnFiles(move, files); break;
            case CancelAsked: Ending.OnCancel(move); break;
            case RetryAsked retry: Ending.OnRetry(move, retry); break;
            case PlayheadMoved(var ms): move.State = move.State with { PlayheadMs = Math.Max(ms, 0) }; break;
            case Outdated: move.Change(context => context with { IsOwn = true }); break;
            case Steered steered: Steering.OnSteer(move, steered); break;
            case QuestionAsked asked: Changing.OnQuestion(move, asked); break;
            case Edited edited: Editing.OnEdit(move, edited); break;
            default:
                if (move.Handle(@event) is var (task, error)) OnLost(move, task, error);
                break;
        }
    }

    /// <summary>A task that no retry can save: each agent has its own way out.</summary>
    private static void OnLost(PodcastMove move, TaskState task, TaskError error)
    {
        // A finished episode may still wait for the answer to a question.
        if (move.Context.Status is PodcastStatus.Failed or PodcastStatus.Cancelled)
        {
            move.Settle(task, WorkTaskStatus.Failed);
            return;
        }

        switch (task.AgentName)
        {
            case AgentNames.TopicDiscovery: Harvesting.OnTopicsLost(move, task, error); break;
            case AgentNames.WebContentHarvester: Harvesting.OnLost(move, task, error); break;
            case AgentNames.PodcastScriptWeaver: Scripting.OnLost(move, task, error); break;
            case AgentNames.VoiceForge: Voicing.OnLost(move, task, error); break;
            default: move.Put(TaskRules.Settled(task with { Error = Contracts.WireJson.ToText(error) }, WorkTaskStatus.Failed, move.Now)); break;
        }
    }

    private static void Advance(PodcastMove move)
    {
        Scripting.Next(move);
        if (!move.State.IsLive) return;
        Voicing.Fill(move);
        Releasing.Release(move);
        Ending.Check(move);
    }
}
