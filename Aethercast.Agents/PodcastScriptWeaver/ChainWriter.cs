using System.Runtime.CompilerServices;
using Aethercast.Agents.Models;
using Aethercast.Agents.PodcastScriptWeaver.Llm;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>The configured models in their order, then the offline writer, which cannot fail. Each takes up where the one before had to stop; what was said stays said.</summary>
internal sealed class ChainWriter(TextModels models, OfflineWriter offline, ScriptCache cache, ILogger<ChainWriter> log) : IScriptWriter
{
    /// <summary>The orchestrator says the same where the writer changes between parts, so that a listener reads it once.</summary>
    public const string FallbackNotice = "The rest of this episode was written by the offline writer, because the model could not go on.";

    private const int WorthGoingOn = 25;

    public async IAsyncEnumerable<DraftLine> WriteAsync(WeaveBrief brief, WriteOutcome outcome, [EnumeratorCancellation] CancellationToken ct)
    {
        var drafts = new List<DraftLine>();
        foreach (var model in models.All)
        {
            var rest = Rest(brief, drafts);
            var key = ScriptCache.KeyFor(rest, model.Name);
            var first = drafts.Count;
            if (await cache.FindAsync(key, ct) is { } kept)
            {
                (outcome.Writer, outcome.SourcesExhausted) = (model.Name, kept.SourcesExhausted);
                outcome.Refused.AddRange(kept.Refused);
                outcome.Outline = kept.Outline;
                foreach (var draft in kept.Lines) yield return draft;
                yield break;
            }

            var finished = false;
            await using var lines = new LlmWriter(model).WriteAsync(rest, outcome, ct).GetAsyncEnumerator(ct);
            while (true)
            {
                try
                {
                    if (!await lines.MoveNextAsync()) { finished = true; break; }
                }
                catch (ModelFault fault)
                {
                    log.LogWarning("{Model} cannot go on with {Section}: {ErrorCode} {Reason}", model.Name, brief.Parameters.Section, fault.ErrorCode, fault.Message);
                    break;
                }

                // A model that takes over does not greet again.
                if (first > 0 && lines.Current.Kind == LineKind.Greeting && drafts.Any(draft => draft.Text == lines.Current.Text)) continue;
                drafts.Add(lines.Current);
                yield return lines.Current;
            }

            if (!finished) continue;
            if (first == 0) await cache.KeepAsync(key, new(drafts, outcome.SourcesExhausted, outcome.Refused) { Outline = outcome.Outline }, ct);
            yield break;
        }

        if (models.All.Count > 0) outcome.Notices.Add(FallbackNotice);
        var left = Rest(brief, drafts);
        if (drafts.Count > 0 && left.BudgetWords < WorthGoingOn && brief.Parameters.Section == ScriptSection.Chapter) yield break;
        var at = 0;
        await foreach (var draft in offline.WriteAsync(left, outcome, ct))
            if (StillFits(draft, at++, brief, drafts)) yield return drafts.Count > 0 ? draft with { Chapter = null } : draft;
    }

    private static WeaveBrief Rest(WeaveBrief brief, List<DraftLine> drafts)
    {
        if (drafts.Count == 0) return brief;
        var words = drafts.Sum(draft => SpokenText.CountWords(draft.Text));
        var seconds = Math.Max(1, brief.Parameters.BudgetSeconds - words * 60 / brief.Parameters.WordsPerMinute);
        return brief with { AlreadySaid = [.. brief.AlreadySaid, .. drafts.Select(draft => draft.Text)], Parameters = brief.Parameters with { BudgetSeconds = seconds } };
    }

    /// <summary>What the offline writer would say from the start fits into a part that has begun only in so far as it was not said in other words.</summary>
    private static bool StillFits(DraftLine draft, int at, WeaveBrief brief, List<DraftLine> before) => before.Count == 0 || brief.Parameters.Section switch
    {
        ScriptSection.Opening => before.Count == 1 && at > 0, // only the hello was said
        ScriptSection.Answer => !before.Any(said => said.Citations.Count > 0) && draft.Citations.Count > 0,
        ScriptSection.Closing => draft.Kind == LineKind.Farewell && !before.Any(said => said.Kind == LineKind.Farewell),
        _ => true,
    };
}
