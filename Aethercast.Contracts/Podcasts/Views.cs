using System.Text.Json;
using Aethercast.Contracts.Wire;

namespace Aethercast.Contracts.Podcasts;

/// <param name="Source">"generation" or "cache".</param>
/// <param name="Notice">A sentence for the listener, such as that the sample newsroom is served; else null.</param>
public sealed record SnippetsResponse(string WorkflowId, IReadOnlyList<SnippetDataObject> Snippets, string Source, string? Notice = null);

public sealed record GenerateAccepted
{
    public required string PodcastId { get; init; }
    public required string WorkflowId { get; init; }
    public PodcastStatus Status { get; init; } = PodcastStatus.Generating;
    public required string StreamId { get; init; }
    public double EstimatedWaitTimeSeconds { get; init; }

    /// <summary>True where the episode was already there or being made for somebody.</summary>
    public bool Joined { get; init; }
}

public sealed record AskAccepted(string QuestionId, string PodcastId);

/// <summary>Everything a page shows of one episode. All texts are plain text and may hold anything: show them escaped.</summary>
public sealed record PodcastView
{
    public required string PodcastId { get; init; }
    public required string WorkflowId { get; init; }
    public required string StreamId { get; init; }

    /// <summary>Grows by one with each edit or inserted answer; a new revision has a new <see cref="StreamId"/>.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Up to here (ms) the current stream sounds the same as the one before it.</summary>
    public long SameUntilMs { get; init; }

    /// <summary>The streams before this one, oldest first: who still plays one of them moves over with these.</summary>
    public IReadOnlyList<FormerStream> FormerStreams { get; init; } = [];
    public string? TopicId { get; init; }

    /// <summary>It is about a topic that was found, of which anybody may have an episode; else about somebody's own words, links or files.</summary>
    public bool IsFoundTopic { get; init; }
    public required string Title { get; init; }
    public string Summary { get; init; } = "";
    public string? Category { get; init; }
    public string Language { get; init; } = "en";
    public required string PersonaId { get; init; }
    public IReadOnlyList<Host> Hosts { get; init; } = [];
    public double TargetMinutes { get; init; }
    public required PodcastStatus Status { get; init; }
    public IReadOnlyList<StageView> Stages { get; init; } = [];
    public IReadOnlyList<ChapterView> Chapters { get; init; } = [];

    /// <summary>Chapters as planned, those that are written included; empty where the writer does not plan ahead.</summary>
    public IReadOnlyList<PlannedChapter> Outline { get; init; } = [];

    /// <summary>How many chapters of the plan are begun, and so can no longer be changed by the outline.</summary>
    public int ChaptersBegun { get; init; }

    /// <summary>The script waits to be read and approved; nothing of it is voiced until then.</summary>
    public bool AwaitsApproval { get; init; }
    public IReadOnlyList<LineView> Transcript { get; init; } = [];
    public IReadOnlyList<SourceView> Sources { get; init; } = [];

    /// <summary>Sound released so far; the length once completed.</summary>
    public long DurationMs { get; init; }
    public double? SecondsLeft { get; init; }

    /// <summary>Sentences for the listener: shorter than asked and why, a fallback voice, the sample newsroom.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>What it took of the providers so far, and what that cost by the configured prices.</summary>
    public IReadOnlyList<ProviderUse> Uses { get; init; } = [];
    public decimal Cost { get; init; }
    public string? CoverUrl { get; init; }
    public bool IsSample { get; init; }
    public string? UserId { get; init; }
    public ErrorView? Error { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Blob keys of the finished files; null until they are made.</summary>
    public string? WebmRef { get; init; }
    public string? Mp3Ref { get; init; }
    public long Mp3Length { get; init; }
}

/// <param name="SameUntilMs">Up to here it sounds the same as the current stream, whatever number of revisions lies between.</param>
public sealed record FormerStream(string StreamId, long SameUntilMs);

/// <param name="Name">"harvest", "script", "voice" or "publish".</param>
/// <param name="State">"waiting", "running", "done", "failed" or "skipped".</param>
/// <param name="Total">Null while it is not known.</param>
public sealed record StageView(string Name, string State, int Done, int? Total, string? Detail = null);

public sealed record ChapterView(string Title, long StartMs, int FirstSequence);

/// <param name="StartMs">Null until released.</param>
public sealed record LineView(string LineId, int Sequence, int Speaker, string Text, LineKind Kind, LineStatus Status, long? StartMs, int? DurationMs,
    IReadOnlyList<Citation> Citations, IReadOnlyList<SpokenSpan> Spans, string? VoiceId = null, string? Note = null, string? Language = null);

public sealed record SourceView(string SourceId, string Url, string? Title, string? Site, string? Author, DateTimeOffset? PublishedAt, int WordCount, string Status, string? ErrorCode);

public sealed record ErrorView(string ErrorCode, string UserMessage, bool CanRetry);

public sealed record PodcastSummary(string PodcastId, string Title, string Summary, string? Category, PodcastStatus Status, long DurationMs, string? CoverUrl,
    DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, string? UserId, string? Mp3Ref, long Mp3Length, IReadOnlyList<Host> Hosts, string Language = "en")
{
    /// <summary>Pages and files that were read for it.</summary>
    public IReadOnlyList<SourceCredit> Sources { get; init; } = [];
}

public sealed record SourceCredit(string Url, string? Title, string? Site);

/// <param name="Title">Of the episode it makes; null where it makes none.</param>
public sealed record WorkflowView(string WorkflowId, string? UserId, string TriggerEventType, WorkflowStatus OverallStatus, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? CompletedAt, string? ErrorMessage, string? PodcastId, string? TraceId, IReadOnlyList<TaskView> Tasks, string? Title = null);

public sealed record TaskView(string TaskId, string AgentName, WorkTaskStatus Status, int RetryCount, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt, JsonElement? InputParams, JsonElement? OutputResultSummary, JsonElement? ErrorDetails);
