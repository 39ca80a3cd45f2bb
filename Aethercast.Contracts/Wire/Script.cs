using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Aethercast.Contracts.Wire;

/// <summary>Which part of the episode a weave task writes. Parts are written one after another, so that late sources join later parts.</summary>
public enum ScriptSection
{
    /// <summary>Greeting and topic; needs no source.</summary>
    Opening,

    /// <summary>One chapter out of the sources.</summary>
    Chapter,

    /// <summary>Summing up, naming the sources, farewell.</summary>
    Closing,

    /// <summary>Answer to a listener's question.</summary>
    Answer,
}

/// <summary>Where a line's facts come from: a run of characters in a source's cleaned text.</summary>
public sealed record Citation(string SourceId, int Start, int Length)
{
    /// <summary>The passage itself, at most 600 characters.</summary>
    public string? Quote { get; init; }
}

public enum LineKind { Speech, Quote, Transition, Greeting, Farewell, Answer }

/// <summary>One thing one host says: one to three sentences of plain text, no markup, at most 600 characters.</summary>
public sealed record ScriptLine
{
    [Required] public required string LineId { get; init; }

    /// <summary>Place within the part that a weave task writes, from 0. The orchestrator gives the place in the episode.</summary>
    public int Index { get; init; }

    /// <summary>Index of the host in the persona's list, from 0.</summary>
    [Range(0, 3)] public int Speaker { get; init; }
    [Required, StringLength(600, MinimumLength = 1)] public required string Text { get; init; }
    public LineKind Kind { get; init; }
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Title of the chapter, on its first line; null on the others.</summary>
    public string? Chapter { get; init; }

    /// <summary>BCP 47; null is the episode's.</summary>
    public string? Language { get; init; }
}

public sealed record ScriptParameters
{
    public string PersonaId { get; init; } = Personas.Default;
    [Range(0.1, 60)] public double TargetDurationMinutes { get; init; } = 8;
    public string Style { get; init; } = "conversational";
    public string Language { get; init; } = "en";
    public ScriptSection Section { get; init; } = ScriptSection.Chapter;

    /// <summary>Number of this chapter, from 1.</summary>
    public int ChapterNumber { get; init; } = 1;

    /// <summary>Seconds of speech this part should take.</summary>
    [Range(1, 3600)] public double BudgetSeconds { get; init; } = 90;

    /// <summary>Measured speaking rate the budget is counted with, words a minute.</summary>
    [Range(60, 400)] public double WordsPerMinute { get; init; } = 165;

    /// <summary>What the listener asked for on the way ("deeper", "skip: …"), oldest first.</summary>
    public IReadOnlyList<string> Steering { get; init; } = [];

    /// <summary>Chapters as planned so far, the first first; empty where nothing was planned yet.</summary>
    public IReadOnlyList<PlannedChapter> Outline { get; init; } = [];

    /// <summary>The listener's question, for <see cref="ScriptSection.Answer"/>.</summary>
    [StringLength(1000)] public string? Question { get; init; }
}

/// <summary>A chapter as it is planned: what it is called, and what it is to tell.</summary>
public sealed record PlannedChapter([property: Required, StringLength(100, MinimumLength = 1)] string Title, [property: StringLength(600)] string About = "");

public sealed record TopicDetails
{
    public required string TopicId { get; init; }
    [Required] public required string Title { get; init; }
    public string Summary { get; init; } = "";
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Teaser already spoken as the opening, so that the greeting does not say it again; else null.</summary>
    public string? SpokenTeaser { get; init; }
    public bool IsSample { get; init; }
}

/// <summary>
/// On <see cref="Queues.ScriptWeave"/>. Answered by one IN_PROGRESS <see cref="ScriptResult"/> for each line the moment it is
/// written and checked, then one COMPLETED with the part as a whole.
/// </summary>
public sealed record ScriptWeaveTask : IAgentTask
{
    [Required] public required string TaskId { get; init; }

    /// <summary>Inline content, or a blob key (<c>blob:KEY</c>) of a JSON <see cref="HarvestedContentBundle"/>.</summary>
    public HarvestedContentBundle? HarvestedContent { get; init; }
    public string? HarvestedContentRef { get; init; }
    [Required] public required TopicDetails TopicDetails { get; init; }
    [Required] public required ScriptParameters ScriptParameters { get; init; }

    /// <summary>Texts of the lines already written in this episode, in order: nothing of them is said again.</summary>
    public IReadOnlyList<string> AlreadySaid { get; init; } = [];
    [Required] public string ReplyToQueue { get; init; } = Queues.ScriptResults;
}

public sealed record PodcastScript
{
    [Required] public required string Title { get; init; }
    public string FullText { get; init; } = "";
    public IReadOnlyList<ScriptLine> Segments { get; init; } = [];

    /// <summary>True where the sources hold no more that is worth saying.</summary>
    public bool SourcesExhausted { get; init; }

    /// <summary>Lines that were refused (not grounded, wrong language, markup) with the reason; never spoken.</summary>
    public IReadOnlyList<RefusedLine> Refused { get; init; } = [];

    /// <summary>Which writer made it: "offline" or provider/model. A fallback says so here.</summary>
    public string Writer { get; init; } = "offline";

    /// <summary>Sentences for the listener: a fallback writer, sources in another language.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Chapters as planned, where this part made the plan.</summary>
    public IReadOnlyList<PlannedChapter> Outline { get; init; } = [];

    /// <summary>What writing it took of the providers; nothing where it came from the cache.</summary>
    public IReadOnlyList<ProviderUse> Uses { get; init; } = [];
    [JsonIgnore] public bool IsEmpty => Segments.Count == 0;
}

public sealed record RefusedLine(string Text, string Reason);

public sealed record ScriptResult
{
    [Required] public required string TaskId { get; init; }
    public ResultStatus Status { get; init; }

    /// <summary>The new line, on IN_PROGRESS; or the outline, as soon as it is made.</summary>
    public ScriptLine? Line { get; init; }
    public IReadOnlyList<PlannedChapter>? Outline { get; init; }

    /// <summary>The whole part, on COMPLETED.</summary>
    public PodcastScript? Script { get; init; }
}
