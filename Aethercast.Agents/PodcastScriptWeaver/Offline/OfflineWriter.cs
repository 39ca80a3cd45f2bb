using System.Runtime.CompilerServices;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>The writer that needs no model: it lets the hosts read out, with attribution, what the sources say, in the sources' own sentences.</summary>
internal sealed class OfflineWriter : IScriptWriter
{
    public const string WriterName = "offline";

    public async IAsyncEnumerable<DraftLine> WriteAsync(WeaveBrief brief, WriteOutcome outcome, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        outcome.Writer = WriterName;
        var readable = Readable(brief, outcome);
        var language = LanguagePack.For(readable.Language);
        var part = readable.Brief;
        var lines = part.Parameters.Section switch
        {
            ScriptSection.Opening => OpeningPart.Write(part, Phrases(part, language)),
            ScriptSection.Closing => ClosingPart.Write(part, Phrases(part, language)),
            ScriptSection.Answer => AnswerPart.Write(part, Phrases(part, language)),
            _ => ChapterPart.Write(part, language, outcome),
        };
        foreach (var line in lines)
        {
            ct.ThrowIfCancellationRequested();
            yield return readable.Foreign ? line with { Language = readable.Language } : line;
        }
    }

    /// <summary>The seed leaves out the task's id, so that a part written again for another task reads the same.</summary>
    internal static PhrasePicker Phrases(WeaveBrief brief, LanguagePack language) =>
        new(language, $"{brief.Topic.TopicId}/{brief.Parameters.Section}/{brief.Parameters.ChapterNumber}/{brief.Parameters.Question}", brief.AlreadySaid);

    /// <summary>It cannot translate: it reads what is in the episode's language, or else all of it in the sources' language, and says so.</summary>
    private static (WeaveBrief Brief, string Language, bool Foreign) Readable(WeaveBrief brief, WriteOutcome outcome)
    {
        var wanted = LanguagePack.Primary(brief.Parameters.Language);
        var fitting = brief.Sources.Where(source => source.Language == wanted).ToList();
        if (fitting.Count > 0 || brief.Sources.Count == 0) return (brief with { Sources = fitting }, wanted, false);
        var language = brief.Sources.GroupBy(source => source.Language).OrderByDescending(group => group.Sum(source => source.Text.Length)).First().Key;
        outcome.Notices.Add($"The sources are in another language ({language}), and the offline writer cannot translate; it reads them as they are.");
        return (brief with { Sources = [.. brief.Sources.Where(source => source.Language == language)] }, language, true);
    }
}
