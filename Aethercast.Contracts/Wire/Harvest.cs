using System.ComponentModel.DataAnnotations;

namespace Aethercast.Contracts.Wire;

public sealed record HarvestConstraints
{
    [Range(1, 50)] public int MaxSources { get; init; } = 5;
    [Range(0, 3650)] public int RecencyDays { get; init; } = 7;
    [Range(1, 3)] public int DepthLevel { get; init; } = 1;
}

/// <summary>
/// On <see cref="Queues.ContentHarvest"/>. Answered by one IN_PROGRESS <see cref="HarvestResult"/> for each source as it
/// arrives (good or failed), then one COMPLETED with all of them; FAILED as <see cref="TaskError"/> where nothing could be had.
/// </summary>
public sealed record ContentHarvestTask : IAgentTask
{
    [Required] public required string TaskId { get; init; }
    [Required] public required string TopicId { get; init; }

    /// <summary>What to look for where the given links do not suffice.</summary>
    public string? Query { get; init; }
    public IReadOnlyList<SourceLink> Sources { get; init; } = [];

    /// <summary>Blob keys of documents the listener uploaded (PDF, text).</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];
    public HarvestConstraints Constraints { get; init; } = new();
    [Required] public string ReplyToQueue { get; init; } = Queues.HarvestResults;
}

/// <summary>One source, cleaned. <see cref="CleanedText"/> is plain text, paragraphs parted by blank lines, headings as lines that start with "# ".</summary>
public sealed record HarvestedSource
{
    [Required] public required string SourceId { get; init; }
    [Required] public required string Url { get; init; }
    public string? Title { get; init; }
    public string CleanedText { get; init; } = "";

    /// <summary>Claim check: blob key of the text where it is too large to travel; <see cref="CleanedText"/> is then empty.</summary>
    public string? CleanedTextRef { get; init; }
    public string? Author { get; init; }
    public string? Site { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public int WordCount { get; init; }

    /// <summary>Null for a good source; else one of <see cref="ErrorCodes"/>.</summary>
    public string? ErrorCode { get; init; }
    public string? ErrorMessage { get; init; }
}

public sealed record HarvestedContentBundle(string TopicId, IReadOnlyList<HarvestedSource> Sources);

public sealed record HarvestResult
{
    [Required] public required string TaskId { get; init; }
    public ResultStatus Status { get; init; }
    [Required] public required HarvestedContentBundle Content { get; init; }
}
