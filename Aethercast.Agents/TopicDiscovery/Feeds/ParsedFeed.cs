namespace Aethercast.Agents.TopicDiscovery.Feeds;

/// <summary>A feed in any format, in one shape. Titles are plain text; links are absolute where the feed tells or the fetch knew where it is.</summary>
internal sealed record ParsedFeed
{
    public required string Format { get; init; }
    public string? Title { get; init; }
    public string? Link { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];
}

internal sealed record FeedEntry
{
    public string? Title { get; init; }
    public string? Link { get; init; }

    /// <summary>Published, else updated; null where the feed gives no date one can read.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>HTML or text as the feed has it.</summary>
    public string? Summary { get; init; }

    /// <summary>HTML of the whole item where the feed carries it.</summary>
    public string? Content { get; init; }
    public string? Author { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
}
