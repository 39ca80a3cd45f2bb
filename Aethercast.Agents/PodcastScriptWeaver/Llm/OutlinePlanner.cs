using System.Text.Json;
using Aethercast.Agents.Models;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>Asks a model for the chapters of an episode before the first is written. A plan is a help, not a need: without one each chapter finds its own theme.</summary>
internal static class OutlinePlanner
{
    private const double ChapterSeconds = 95;
    private const int MostChapters = 12;

    /// <summary>The brief with its plan in it; as it was where it needs none, has one, or none could be made.</summary>
    public static async Task<WeaveBrief> PlanAsync(WeaveBrief brief, IReadOnlyList<Passage> passages, IChatClient client, WriteOutcome outcome, CancellationToken ct)
    {
        var count = Math.Min(MostChapters, (int)Math.Round(brief.Parameters.TargetDurationMinutes * 60 / ChapterSeconds));
        if (brief.Parameters is not { Section: ScriptSection.Chapter, ChapterNumber: 1, Outline.Count: 0 } || count < 2) return brief;
        try
        {
            var answer = await client.GetResponseAsync(ScriptPrompt.Outline(brief, passages, count), cancellationToken: ct);
            outcome.Outline = [.. Read(answer.Text).Take(count)];
        }
        catch (ModelFault)
        {
            return brief; // what is wrong shows when the chapter itself is asked for
        }

        return outcome.Outline.Count == 0 ? brief : brief with { Parameters = brief.Parameters with { Outline = outcome.Outline } };
    }

    /// <summary>One object a line; whatever else stands there is passed over.</summary>
    internal static IEnumerable<PlannedChapter> Read(string answer)
    {
        foreach (var line in answer.Split('\n'))
        {
            var (from, to) = (line.IndexOf('{', StringComparison.Ordinal), line.LastIndexOf('}'));
            if (from < 0 || to < from || Parse(line[from..(to + 1)]) is not { } chapter) continue;
            yield return chapter;
        }
    }

    private static PlannedChapter? Parse(string json)
    {
        try
        {
            using var read = JsonDocument.Parse(json);
            var title = Text(read.RootElement, "chapter") ?? Text(read.RootElement, "title");
            var about = Text(read.RootElement, "about") ?? "";
            return title is null || InstructionQuarantine.IsOrder(title) || InstructionQuarantine.IsOrder(about) ? null : new(SpokenText.Shorten(title, 70), SpokenText.Shorten(about, 300));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && SpokenText.Plain(value.GetString()!).Trim('"', '“', '”', '.', ' ') is { Length: > 0 } text ? text : null;
}
