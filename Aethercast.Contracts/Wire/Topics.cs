using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aethercast.Contracts.Wire;

public sealed record SourceLink(string Url, string? Title = null, string? Site = null, DateTimeOffset? PublishedAt = null);

/// <summary>A subject found on the web that an episode could be about. All its text comes from the web and is untrusted.</summary>
public sealed record TopicObject
{
    [Required] public required string TopicId { get; init; }
    [Required, StringLength(500, MinimumLength = 1)] public required string TitleSuggestion { get; init; }
    [StringLength(4000)] public string Summary { get; init; } = "";
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public IReadOnlyList<SourceLink> PotentialSources { get; init; } = [];

    /// <summary>0 to 1, higher is more worth telling.</summary>
    [Range(0, 1)] public double RelevanceScore { get; init; }

    /// <summary>The parts the score is made of, by name, for people who ask why.</summary>
    public IReadOnlyDictionary<string, double> RelevanceFactors { get; init; } = new Dictionary<string, double>();
    public string? Category { get; init; }

    /// <summary>BCP 47 language of the sources.</summary>
    public string? Language { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>True when it comes from the bundled sample newsroom because no feed could be reached.</summary>
    public bool IsSample { get; init; }

    /// <summary>What a newer version says beside this. It is not understood here, and handed on as it came.</summary>
    [JsonExtensionData] public IDictionary<string, JsonElement>? More { get; init; }
}

public sealed record TopicFilter
{
    public IReadOnlyList<string> Categories { get; init; } = [];
    [Range(1, 8760)] public int MinRecencyHours { get; init; } = 72;
}

/// <summary>On <see cref="Queues.TopicDiscovery"/>. Answered by a JSON array of <see cref="TopicObject"/>, best first.</summary>
public sealed record TopicDiscoveryTask : IAgentTask
{
    [Required] public required string TaskId { get; init; }
    [Range(1, 100)] public int RequestedCount { get; init; } = 10;
    public TopicFilter FilterCriteria { get; init; } = new();

    /// <summary>Free text to look for; null asks for whatever is fresh.</summary>
    [StringLength(500)] public string? Query { get; init; }
    [Required] public string ReplyToQueue { get; init; } = Queues.TopicResults;
}
