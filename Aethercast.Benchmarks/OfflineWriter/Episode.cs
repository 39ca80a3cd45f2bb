using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Contracts.Wire;

namespace Aethercast.Benchmarks.OfflineWriter;

/// <summary>Writes a whole episode offline, part after part, to the length asked for, as the orchestrator has it written.</summary>
internal static class Episode
{
    public const double WordsPerMinute = 165;
    private const int ClosingWords = 60;

    public static async Task<List<DraftLine>> WriteAsync(IReadOnlyList<SourceText> sources, double minutes, string persona)
    {
        var lines = new List<DraftLine>();
        var total = minutes * WordsPerMinute;
        await PartAsync(ScriptSection.Opening, 1, Math.Clamp(minutes * 60 * 0.07, 7, 30));
        for (var chapter = 1; chapter <= 24; chapter++)
        {
            var left = total - Words(lines) - ClosingWords;
            if (left < 25) break;
            var budget = left / Math.Max(1, Math.Round(left / 260));
            if (await PartAsync(ScriptSection.Chapter, chapter, budget * 60 / WordsPerMinute)) break;
        }

        await PartAsync(ScriptSection.Closing, 1, Math.Clamp((total - Words(lines)) * 60 / WordsPerMinute, 14, 45));
        return lines;

        async Task<bool> PartAsync(ScriptSection section, int number, double seconds)
        {
            var parameters = new ScriptParameters { Section = section, ChapterNumber = number, BudgetSeconds = seconds, WordsPerMinute = WordsPerMinute, TargetDurationMinutes = minutes, PersonaId = persona, Language = sources[0].Language };
            var topic = new TopicDetails { TopicId = sources[0].Id, Title = sources[0].Source.Title! };
            var brief = new WeaveBrief(topic, parameters, Personas.Find(persona)!, section == ScriptSection.Opening ? [] : sources, [.. lines.Select(line => line.Text)]);
            var outcome = new WriteOutcome();
            var before = lines.Count;
            await foreach (var line in new Agents.PodcastScriptWeaver.Offline.OfflineWriter().WriteAsync(brief, outcome, CancellationToken.None)) lines.Add(line);
            return outcome.SourcesExhausted || lines.Count == before;
        }
    }

    public static int Words(IEnumerable<DraftLine> lines) => lines.Sum(line => SpokenText.CountWords(line.Text));
}
