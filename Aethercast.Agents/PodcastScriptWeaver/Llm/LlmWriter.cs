using System.Runtime.CompilerServices;
using Aethercast.Agents.Models;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>
/// Writes with a model. Good lines leave as they arrive. A line that is refused holds back those after it until the answer has ended, is asked
/// for again once, and is then let go. Where an answer was cut or came out short, only the rest is asked for. A <see cref="ModelFault"/> says
/// that this model cannot go on; what was drawn until then stays.
/// </summary>
internal sealed class LlmWriter(TextModel model) : IScriptWriter
{
    private const int Rounds = 3;
    private static readonly string[] RefusalWords = ["i can't", "i cannot", "i'm sorry", "i am sorry", "unable to", "as an ai", "can’t help", "not able to"];

    public async IAsyncEnumerable<DraftLine> WriteAsync(WeaveBrief brief, WriteOutcome outcome, [EnumeratorCancellation] CancellationToken ct)
    {
        outcome.Writer = model.Name;
        var passages = Passages.Cut(brief.Sources);
        brief = await OutlinePlanner.PlanAsync(brief, passages, model.Client, outcome, ct);
        var desk = new DraftDesk(brief, passages);
        var hosts = brief.Persona.Hosts.Select(host => host.Name).ToList();
        var written = new List<string>();
        var words = 0;

        if (brief.Parameters.Section == ScriptSection.Opening)
        {
            // The greeting needs no model, and the sooner it is spoken the better.
            var hello = OpeningPart.Write(brief, OfflineWriter.Phrases(brief, Languages.LanguagePack.For(brief.Parameters.Language)))[0];
            written.Add(hello.Text);
            words += SpokenText.CountWords(hello.Text);
            yield return hello;
        }

        string? reminder = null;
        for (var round = 0; round < Rounds && !IsEnough(words, brief); round++)
        {
            var reader = new ScriptStreamReader(hosts);
            var held = new List<Slot>();
            var before = words;
            var wrongLanguage = 0;
            var finish = (ChatFinishReason?)null;
            var messages = ScriptPrompt.For(brief, passages, written, Math.Max(15, brief.BudgetWords - words), reminder);
            var heldWords = 0;
            await foreach (var update in model.Client.GetStreamingResponseAsync(messages, cancellationToken: ct))
            {
                finish = update.FinishReason ?? finish;
                foreach (var line in reader.Feed(update.Text))
                {
                    foreach (var draft in Sort(line, desk, held, outcome, ref wrongLanguage))
                    {
                        if (held.Count > 0) { heldWords += SpokenText.CountWords(draft.Text); held.Add(new(null, null, draft)); continue; }
                        words += Note(draft, written);
                        yield return draft;
                    }
                }

                if (words + heldWords >= brief.BudgetWords || wrongLanguage >= 3) break;
            }

            foreach (var line in reader.End())
                foreach (var draft in Sort(line, desk, held, outcome, ref wrongLanguage))
                    if (held.Count > 0) held.Add(new(null, null, draft));
                    else { words += Note(draft, written); yield return draft; }

            if (finish == ChatFinishReason.ContentFilter) throw new ModelFault(ErrorCodes.ScriptFailed, $"{model.Name}: its content filter ended the answer.");
            if (wrongLanguage < 3)
                await foreach (var draft in SettleAsync(brief, passages, desk, held, hosts, outcome, ct))
                {
                    words += Note(draft, written);
                    yield return draft;
                }

            if (reader.Done)
            {
                outcome.SourcesExhausted = brief.Parameters.Section == ScriptSection.Chapter;
                break;
            }

            if (words == before && Refused(reader.Chatter)) throw new ModelFault(ErrorCodes.ScriptFailed, $"{model.Name} would not write this.");
            reminder = wrongLanguage >= 3 ? $"Your last answer was in another language. Write in {brief.Parameters.Language} only."
                : words == before ? "Your last answer held no line that could be used. Answer with one JSON object per line and nothing else." : null;
        }

        if (words == 0 || (words < brief.BudgetWords * 0.5 && !outcome.SourcesExhausted && brief.Parameters.Section is ScriptSection.Chapter))
            throw new ModelFault(ErrorCodes.ScriptFailed, $"{model.Name} wrote too little that could be used.");
    }

    private static bool IsEnough(int words, WeaveBrief brief) => words >= brief.BudgetWords * (brief.Parameters.Section == ScriptSection.Chapter ? 0.9 : 0.6);

    private static bool Refused(string chatter) => RefusalWords.Any(word => chatter.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static int Note(DraftLine draft, List<string> written)
    {
        written.Add(draft.Text);
        return SpokenText.CountWords(draft.Text);
    }

    /// <summary>Drafts of a line that may be spoken; a line that may not gets a slot to come back to, or is let go.</summary>
    private static IReadOnlyList<DraftLine> Sort(WrittenLine? line, DraftDesk desk, List<Slot> held, WriteOutcome outcome, ref int wrongLanguage)
    {
        if (line is null) return [];
        var (drafts, refusal) = desk.Take(line);
        if (refusal is null) return drafts;
        if (refusal.Reason.StartsWith("written in", StringComparison.Ordinal)) wrongLanguage++;
        if (refusal.Final) outcome.Refused.Add(new(line.Text, refusal.Reason));
        else held.Add(new(line, refusal.Reason, null));
        return [];
    }

    /// <summary>Asks once for all refused lines again, then gives what was held back in its order.</summary>
    private async IAsyncEnumerable<DraftLine> SettleAsync(
        WeaveBrief brief, IReadOnlyList<Passage> passages, DraftDesk desk, List<Slot> held, List<string> hosts, WriteOutcome outcome, [EnumeratorCancellation] CancellationToken ct)
    {
        var failed = held.Where(slot => slot.Failed is not null).ToList();
        if (failed.Count == 0) yield break;
        var again = await RewriteAsync(brief, passages, hosts, failed, ct);
        var next = 0;
        foreach (var slot in held)
        {
            if (slot.Draft is { } good)
            {
                yield return good;
                continue;
            }

            var rewritten = next < again.Count ? again[next] : null;
            next++;
            var (drafts, refusal) = rewritten is null ? ([], new Refusal(slot.Reason!)) : desk.Take(rewritten);
            if (refusal is not null) outcome.Refused.Add(new(slot.Failed!.Text, slot.Reason!));
            foreach (var draft in drafts) yield return draft;
        }
    }

    private async Task<IReadOnlyList<WrittenLine?>> RewriteAsync(WeaveBrief brief, IReadOnlyList<Passage> passages, List<string> hosts, List<Slot> failed, CancellationToken ct)
    {
        try
        {
            var response = await model.Client.GetResponseAsync(ScriptPrompt.Rewrite(brief, passages, [.. failed.Select(slot => (slot.Failed!, slot.Reason!))]), cancellationToken: ct);
            var reader = new ScriptStreamReader(hosts);
            return [.. reader.Feed(response.Text), .. reader.End()];
        }
        catch (ModelFault)
        {
            return []; // The refused lines stay refused; the next call says what is wrong with the model.
        }
    }

    private sealed record Slot(WrittenLine? Failed, string? Reason, DraftLine? Draft);
}
