using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>Writes one part of an episode. Each line leaves the moment it is written and checked, so that its voice can be made while the next is written.</summary>
internal sealed class PodcastScriptWeaverAgent(SourceReader sources, IScriptWriter writer) : IAgent<ScriptWeaveTask>
{
    public string Name => AgentNames.PodcastScriptWeaver;

    public string Queue => Queues.ScriptWeave;

    public async Task<object> RunAsync(ScriptWeaveTask task, AgentContext context, CancellationToken ct)
    {
        var persona = Personas.Find(task.ScriptParameters.PersonaId)
            ?? throw new AgentException(ErrorCodes.UnknownPersona, $"There is no persona {task.ScriptParameters.PersonaId}.", retryable: false);
        var brief = new WeaveBrief(task.TopicDetails, task.ScriptParameters, persona, await sources.ReadAsync(task, ct), task.AlreadySaid);
        if (brief.Sources.Count == 0 && brief.Parameters.Section == ScriptSection.Chapter)
            throw new AgentException(ErrorCodes.NoUsableText, "No source holds any text to write from.", retryable: false);

        using var meter = UseMeter.Start();
        var outcome = new WriteOutcome();
        var lines = new List<ScriptLine>();
        var planned = false;
        await foreach (var draft in writer.WriteAsync(brief, outcome, ct))
        {
            if (!planned && outcome.Outline.Count > 0)
            {
                planned = true;
                await context.EmitAsync(new ScriptResult { TaskId = task.TaskId, Status = ResultStatus.InProgress, Outline = outcome.Outline }, ct);
            }

            var line = Number(draft, task.TaskId, lines.Count);
            lines.Add(line);
            await context.EmitAsync(new ScriptResult { TaskId = task.TaskId, Status = ResultStatus.InProgress, Line = line }, ct);
        }

        return new ScriptResult
        {
            TaskId = task.TaskId,
            Status = ResultStatus.Completed,
            Script = new()
            {
                Title = task.TopicDetails.Title,
                FullText = string.Join("\n", lines.Select(line => line.Text)),
                Segments = lines,
                SourcesExhausted = outcome.SourcesExhausted,
                Writer = outcome.Writer,
                Refused = outcome.Refused,
                Notices = outcome.Notices,
                Outline = outcome.Outline,
                Uses = meter.Uses,
            },
        };
    }

    private static ScriptLine Number(DraftLine draft, string taskId, int index) => new()
    {
        LineId = LineIds.For(taskId, index),
        Index = index,
        Speaker = draft.Speaker,
        Text = draft.Text,
        Kind = draft.Kind,
        Citations = draft.Citations,
        Chapter = draft.Chapter,
        Language = draft.Language,
    };
}
