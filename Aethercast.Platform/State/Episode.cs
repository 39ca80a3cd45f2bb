using Aethercast.Contracts.Wire;

namespace Aethercast.Platform.State;

/// <summary>Row of <c>episodes</c>: a podcast as listeners know it.</summary>
public sealed class Episode
{
    public required string PodcastId { get; set; }
    public required string WorkflowId { get; set; }
    public required string StreamId { get; set; }
    public int Revision { get; set; } = 1;
    public long SameUntilMs { get; set; }
    public string? UserId { get; set; }
    public string? TopicId { get; set; }

    /// <summary>Same topic and same preferences have the same key: one generation serves all. Null once it failed or was edited.</summary>
    public string? FlightKey { get; set; }
    public required string RequestJson { get; set; }
    public required string Title { get; set; }
    public string Summary { get; set; } = "";
    public string? Category { get; set; }
    public string Language { get; set; } = "en";
    public required string PersonaId { get; set; }
    public required string HostsJson { get; set; }
    public double TargetMinutes { get; set; }
    public PodcastStatus Status { get; set; } = PodcastStatus.Generating;
    public string StagesJson { get; set; } = "[]";
    public string ChaptersJson { get; set; } = "[]";
    public string NoticesJson { get; set; } = "[]";
    public long DurationMs { get; set; }
    public bool IsSample { get; set; }
    public string? CoverRef { get; set; }
    public string? CoverContentType { get; set; }
    public string? WebmRef { get; set; }
    public string? Mp3Ref { get; set; }
    public long Mp3Length { get; set; }
    public string? ErrorCode { get; set; }
    public string? UserMessage { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
}

/// <summary>Row of <c>stream_ids</c>: every stream an episode has had, so that an old address still finds it.</summary>
public sealed class EpisodeStream
{
    public required string StreamId { get; set; }
    public required string PodcastId { get; set; }
    public int Revision { get; set; }
}

/// <summary>Row of <c>script_lines</c>.</summary>
public sealed class ScriptLineRow
{
    public required string LineId { get; set; }
    public required string PodcastId { get; set; }
    public required string TaskId { get; set; }

    /// <summary>Place in the episode. Also the sequence in the live stream once released.</summary>
    public int Sequence { get; set; }
    public int Speaker { get; set; }
    public required string Text { get; set; }
    public LineKind Kind { get; set; }
    public LineStatus Status { get; set; } = LineStatus.Written;
    public string? Chapter { get; set; }
    public string CitationsJson { get; set; } = "[]";
    public required string VoiceId { get; set; }
    public string? SpokenText { get; set; }
    public string SpansJson { get; set; } = "[]";
    public string? AudioRef { get; set; }
    public int? DurationMs { get; set; }
    public long? StartMs { get; set; }
    public string? Note { get; set; }
}

/// <summary>Row of <c>sources</c>: a harvested source of an episode.</summary>
public sealed class SourceRow
{
    public required string SourceId { get; set; }
    public required string PodcastId { get; set; }
    public required string Url { get; set; }
    public string? Title { get; set; }
    public string? Site { get; set; }
    public string? Author { get; set; }
    public string? Language { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public int WordCount { get; set; }

    /// <summary>Blob key of the HarvestedSource as JSON.</summary>
    public string? TextRef { get; set; }
    public string Status { get; set; } = "ok";
    public string? ErrorCode { get; set; }
    public DateTimeOffset HarvestedAt { get; set; }
}
