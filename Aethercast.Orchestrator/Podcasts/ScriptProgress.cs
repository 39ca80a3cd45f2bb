using System.Collections.Immutable;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

internal enum ScriptPhase { Opening, Chapters, Closing, Done }

/// <summary>A part that is being written.</summary>
/// <param name="SourcesKnown">Good sources the writer was given.</param>
/// <param name="NextIndex">Place within the part of the next line; lines may arrive out of order.</param>
internal sealed record OpenPart(string TaskId, ScriptSection Section, int Number, double BudgetMs, int SourcesKnown, int NextIndex)
{
    /// <summary>Lines that came before the ones they follow.</summary>
    public ImmutableSortedDictionary<int, ScriptLine> Early { get; init; } = ImmutableSortedDictionary<int, ScriptLine>.Empty;

    /// <summary>No more lines are taken: the length asked for is reached.</summary>
    public bool IsFull { get; init; }

    /// <summary>What it is written in; null where that is the language first asked for.</summary>
    public string? Language { get; init; }
}

/// <summary>A listener's question on its way.</summary>
/// <param name="NewStreamId">The stream of the new revision, should the answer need one.</param>
internal sealed record OpenQuestion(string QuestionId, string Question, string TaskId, string NewStreamId, double PlayheadMs)
{
    /// <summary>What the answer is written in; null where that is the language first asked for.</summary>
    public string? Language { get; init; }
}

/// <summary>How far the script is. Parts are written one after another.</summary>
internal sealed record ScriptProgress
{
    public ScriptPhase Phase { get; init; } = ScriptPhase.Opening;
    public OpenPart? Part { get; init; }

    /// <summary>Chapters written so far.</summary>
    public int Chapters { get; init; }

    /// <summary>Chapters in a row that came back without a line.</summary>
    public int EmptyInARow { get; init; }

    /// <summary>The number of good sources that were known to hold no more; more sources may hold more.</summary>
    public int ExhaustedAt { get; init; } = -1;
    public ImmutableList<OpenQuestion> Questions { get; init; } = [];
    public string? Writer { get; init; }

    /// <summary>How often the sources had to be harvested again, because storage had forgotten their texts.</summary>
    public int HarvestedAgain { get; init; }

    /// <summary>Chapters as planned, by the writer or by the listener.</summary>
    public ImmutableList<PlannedChapter> Outline { get; init; } = [];

    /// <summary>Chapters written and being written: what the outline can no longer change.</summary>
    public int Begun => Chapters + (Part is { Section: ScriptSection.Chapter } ? 1 : 0);
}
