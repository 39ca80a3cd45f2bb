namespace Aethercast.Platform.State;

/// <summary>Row of <c>topics</c>: a discovered TopicObject.</summary>
public sealed class Topic
{
    public required string TopicId { get; set; }
    public required string TitleSuggestion { get; set; }
    public string? Category { get; set; }
    public double RelevanceScore { get; set; }
    public DateTimeOffset DiscoveredAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The whole TopicObject.</summary>
    public required string TopicJson { get; set; }
}

/// <summary>Row of <c>snippets</c>: a SnippetDataObject and what was made for it.</summary>
public sealed class Snippet
{
    public required string SnippetId { get; set; }
    public required string TopicId { get; set; }
    public required string Title { get; set; }
    public string? Category { get; set; }

    /// <summary>The whole SnippetDataObject.</summary>
    public required string SnippetJson { get; set; }
    public string? CoverRef { get; set; }
    public string? CoverContentType { get; set; }

    /// <summary>The pre-voiced teaser: a VoiceResult without its bytes.</summary>
    public string? TeaserJson { get; set; }
    public double Rank { get; set; }
    public DateTimeOffset GeneratedAt { get; set; }
}
