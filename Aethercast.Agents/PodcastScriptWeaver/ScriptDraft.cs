using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>A line as a writer gives it, before it has been checked and numbered.</summary>
internal sealed record DraftLine(int Speaker, string Text, LineKind Kind, IReadOnlyList<Citation> Citations, string? Chapter = null)
{
    /// <summary>BCP 47 where it is not the episode's.</summary>
    public string? Language { get; init; }
}

/// <summary>Everything a writer may know of the part it is to write.</summary>
internal sealed record WeaveBrief(
    TopicDetails Topic, ScriptParameters Parameters, Persona Persona, IReadOnlyList<SourceText> Sources, IReadOnlyList<string> AlreadySaid)
{
    public int BudgetWords => (int)Math.Round(Parameters.BudgetSeconds * Parameters.WordsPerMinute / 60);

    /// <summary>What the plan says of this chapter; null where there is no plan, or it ends before.</summary>
    public PlannedChapter? Planned => Parameters.Section == ScriptSection.Chapter ? Parameters.Outline.ElementAtOrDefault(Parameters.ChapterNumber - 1) : null;
    public Steering Steering => Steering.Read(Parameters.Steering);
}
