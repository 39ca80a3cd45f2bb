namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>One article as a source told of it; several make one topic.</summary>
internal sealed record Story
{
    public required string Title { get; init; }
    public required string Url { get; init; }
    public string Summary { get; init; } = "";

    /// <summary>Name of the outlet.</summary>
    public string? Site { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string? Language { get; init; }

    /// <summary>As the source names them; not yet ours.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What the source itself is about, such as the feed's title and path.</summary>
    public string SourceHint { get; init; } = "";

    /// <summary>Place in the source's own order, from 0: its editor's judgement.</summary>
    public int Position { get; init; }

    /// <summary>0 to 1: how much the source says about what is worth reading (votes, readers), 0.5 where it says nothing.</summary>
    public double Weight { get; init; } = 0.5;
    public bool IsSample { get; init; }
}

/// <param name="Text">What to look for; null asks for whatever is fresh.</param>
internal sealed record StoryQuery(string? Text, int Count, TimeSpan MaxAge);

/// <summary>Somewhere stories come from.</summary>
internal interface ITopicSource
{
    string Name { get; }

    /// <summary>Whether this source can answer this question as it is configured.</summary>
    bool Answers(StoryQuery query);

    /// <summary>Stories in no particular date order.</summary>
    /// <exception cref="WebContentHarvester.Fetching.FetchException">The source cannot be reached, or refuses.</exception>
    Task<IReadOnlyList<Story>> FindAsync(StoryQuery query, CancellationToken ct);
}
