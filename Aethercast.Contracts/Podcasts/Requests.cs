using System.ComponentModel.DataAnnotations;
using Aethercast.Contracts.Wire;

namespace Aethercast.Contracts.Podcasts;

public sealed record SnippetsQuery([property: Range(1, 50)] int Count = 12, string? Category = null, bool Refresh = false, string? UserId = null);

public sealed record UserPreferences
{
    /// <summary>Length of an episode for which nothing else is asked.</summary>
    public const double DefaultMinutes = 8;

    public string? PersonaId { get; init; }

    /// <summary>1 to 30; null: <see cref="DefaultMinutes"/>.</summary>
    public double? TargetMinutes { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>A voice for each host, in order; missing ones are the persona's.</summary>
    public IReadOnlyList<string>? Voices { get; init; }
    public string? Style { get; init; }

    /// <summary>Writes the whole script first and voices nothing until it is approved.</summary>
    public bool ReviewFirst { get; init; }
}

/// <summary>Body of <c>POST /api/v1/podcasts/generate</c>. Exactly one of topic_id, topic, urls, documents says what it is about.</summary>
public sealed record GenerateRequest
{
    public string? TopicId { get; init; }

    /// <summary>Free text, 3 to 300 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>1 to 10 addresses of pages.</summary>
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>Blob keys of uploaded documents.</summary>
    public IReadOnlyList<string>? Documents { get; init; }

    /// <summary>An episode for oneself alone, though others may be listening to one about the same: nobody joins it, and the public feed leaves it out.</summary>
    public bool Own { get; init; }
    public UserPreferences? UserPreferences { get; init; }
}

/// <summary>What the gateway passes on: the request, the id it made (<c>original_task_id</c>), and who asked.</summary>
/// <param name="JoinOnly">Starts nothing: where there is no episode to join, the answer is NOTHING_TO_JOIN.</param>
public sealed record GenerateCommand(string OriginalTaskId, GenerateRequest Request, string? UserId, bool JoinOnly = false);

public sealed record AskRequest([property: Required, StringLength(1000, MinimumLength = 3)] string Question, double PlayheadSeconds);

public sealed record SteerRequest([property: Required, StringLength(300, MinimumLength = 1)] string Instruction);

public sealed record LineEdit([property: Required] string LineId, [property: StringLength(600)] string? Text, bool Remove = false);

public sealed record EditRequest
{
    public IReadOnlyList<LineEdit> Lines { get; init; } = [];

    /// <summary>A new voice for each host, in order; null leaves the voices as they are.</summary>
    public IReadOnlyList<string>? Voices { get; init; }

    /// <summary>The whole plan anew. Chapters that are begun can only be given another title.</summary>
    public IReadOnlyList<PlannedChapter>? Outline { get; init; }

    /// <summary>The script that waits for approval may be voiced.</summary>
    public bool Approve { get; init; }
}

public sealed record EpisodeCostsQuery([property: Range(1, 100)] int Count = 20, string? UserId = null);

public sealed record PodcastsQuery([property: Range(1, 200)] int Count = 50, string? UserId = null, string? Category = null, bool PublishedOnly = false, DateTimeOffset? Before = null);

public sealed record WorkflowsQuery([property: Range(1, 200)] int Count = 50, string? Status = null, string? TriggerEventType = null);
