using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aethercast.Contracts.Wire;

public sealed record SnippetOutputParameters
{
    [Range(40, 2000)] public int MaxLengthChars { get; init; } = 300;
    public string StylePersonaId { get; init; } = "engaging_teaser";
}

/// <summary>On <see cref="Queues.SnippetCraft"/>. Answered by a <see cref="SnippetDataObject"/>.</summary>
public sealed record SnippetCraftTask : IAgentTask
{
    [Required] public required string TaskId { get; init; }
    [Required] public required TopicObject TopicObject { get; init; }
    public SnippetOutputParameters OutputParameters { get; init; } = new();
    [Required] public string ReplyToQueue { get; init; } = Queues.SnippetResults;
}

public sealed record SnippetDataObject
{
    [Required] public required string SnippetId { get; init; }
    [Required] public required string TopicId { get; init; }
    [Required, StringLength(300, MinimumLength = 1)] public required string Title { get; init; }
    [Required, StringLength(2000, MinimumLength = 1)] public required string TextContent { get; init; }
    public string? CoverArtPrompt { get; init; }
    public required DateTimeOffset GenerationTimestamp { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public string? Category { get; init; }
    public IReadOnlyList<SourceLink> Sources { get; init; } = [];
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Where the cover is served, relative to the web root; null until it is made.</summary>
    public string? CoverUrl { get; init; }

    /// <summary>True once the teaser has been voiced, so that an episode of it starts at once.</summary>
    public bool TeaserReady { get; init; }
    public bool IsSample { get; init; }

    /// <summary>What a newer version says beside this. It is not understood here, and handed on as it came.</summary>
    [JsonExtensionData] public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>On <see cref="Queues.ImageGeneration"/>. Answered by an <see cref="ImageResult"/>.</summary>
public sealed record ImageGenerationTask : IAgentTask
{
    [Required] public required string TaskId { get; init; }
    [Required, StringLength(2000, MinimumLength = 1)] public required string CoverArtPrompt { get; init; }

    /// <summary>What the image stands for: a snippet or podcast id. The generated art is a pure function of seed, title and keywords.</summary>
    [Required] public required string SubjectId { get; init; }
    public string Title { get; init; } = "";
    public IReadOnlyList<string> Keywords { get; init; } = [];
    [Required] public string ReplyToQueue { get; init; } = Queues.ImageResults;
}

public sealed record ImageResult
{
    [Required] public required string TaskId { get; init; }
    public ResultStatus Status { get; init; } = ResultStatus.Completed;
    [Required] public required string SubjectId { get; init; }

    /// <summary>Key in the blob store.</summary>
    [Required] public required string ImageRef { get; init; }
    [Required] public required string ContentType { get; init; }

    /// <summary>What drawing it took of the providers.</summary>
    public IReadOnlyList<ProviderUse> Uses { get; init; } = [];
}
