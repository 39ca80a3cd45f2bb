using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>The desk for one decision on an episode.</summary>
internal sealed class PodcastMove(PodcastState state, DateTimeOffset now, TaskRules rules, OrchestratorOptions options) : WorkflowMove<PodcastState>(state, now, rules)
{
    public OrchestratorOptions Options { get; } = options;
    public PodcastContext Context => State.Context;
    public EpisodePlan Plan => State.Plan;
    public ScriptProgress Script => State.Script;

    public void Change(Func<PodcastContext, PodcastContext> change) => State = State with { Context = change(State.Context) };

    public void ChangeScript(Func<ScriptProgress, ScriptProgress> change) => Change(context => context with { Script = change(context.Script) });

    public void PutLine(LineState line) => State = State with { Lines = State.Lines.SetItem(State.Lines.FindIndex(other => other.LineId == line.LineId), line) };

    public LineState? Line(string lineId) => State.Lines.Find(line => line.LineId == lineId);

    public void Notice(string sentence)
    {
        if (!Context.Notices.Contains(sentence)) Change(context => context with { Notices = context.Notices.Add(sentence) });
    }

    public void Spend(IReadOnlyList<ProviderUse> uses)
    {
        if (uses.Count > 0) Change(context => context with { Uses = ProviderUse.Sum([.. context.Uses, .. uses]) });
    }

    /// <summary>Null where it is what was asked for at first: then nothing has to be remembered of it.</summary>
    public string? OtherLanguage => Context.Language == Plan.Language ? null : Context.Language;

    /// <summary>An id for a task of this episode, the same each time.</summary>
    public string TaskId(params ReadOnlySpan<string> purpose) => StableIds.From([Context.PodcastId, .. purpose]);

    /// <summary>Ends the episode with an honest error. What was released can still be heard.</summary>
    public void Fail(string errorCode, string? why = null)
    {
        CancelOpenTasks();
        Change(context => context with
        {
            Status = PodcastStatus.Failed,
            Publishing = false,
            Error = new(errorCode, UserMessages.For(errorCode), UserMessages.MayHelpToRetry(errorCode)),
            Script = context.Script with { Part = null, Questions = [] },
        });
        State = State with { Overall = WorkflowStatus.Failed, ErrorMessage = why ?? errorCode, CompletedAt = Now };
    }
}
