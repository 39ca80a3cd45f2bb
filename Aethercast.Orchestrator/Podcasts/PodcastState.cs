using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>A bundle of source texts in the blob store, made for the writer.</summary>
internal sealed record SourceBundle(string Key, ImmutableList<string> SourceIds);

internal sealed record EpisodeError(string ErrorCode, string UserMessage, bool CanRetry);

/// <summary>The archived files.</summary>
internal sealed record EpisodeFiles(string? WebmRef, string? Mp3Ref, long Mp3Length);

/// <summary>What of an episode's state lies in <c>context_data_json</c>; lines, sources and tasks have their own rows.</summary>
internal sealed record PodcastContext
{
    public required string PodcastId { get; init; }
    public required string StreamId { get; init; }
    public int Revision { get; init; } = 1;
    public long SameUntilMs { get; init; }
    public ImmutableList<string> FormerStreams { get; init; } = [];

    /// <summary>Up to where (ms) a former stream sounds the same as the current one.</summary>
    public ImmutableDictionary<string, long> SameAsFormer { get; init; } = ImmutableDictionary<string, long>.Empty;
    public required EpisodePlan Plan { get; init; }
    public required string Title { get; init; }
    public PodcastStatus Status { get; init; } = PodcastStatus.Generating;
    public ScriptProgress Script { get; init; } = new();
    public bool TopicsDone { get; init; }
    public bool HarvestDone { get; init; }
    public string? HarvestError { get; init; }
    public SourceBundle? Bundle { get; init; }
    public ImmutableList<string> Notices { get; init; } = [];
    public ImmutableList<string> Steering { get; init; } = [];

    /// <summary>Multiplies the length asked for, after "shorter" or "longer".</summary>
    public double LengthFactor { get; init; } = 1;

    /// <summary>All lines are released; the files are being made.</summary>
    public bool Publishing { get; init; }
    public EpisodeFiles? Files { get; init; }
    public EpisodeError? Error { get; init; }
    public string? CoverUrl { get; init; }
    public string? CoverRef { get; init; }
    public string? CoverContentType { get; init; }

    /// <summary>Changed for somebody, so that it no longer serves others who ask for the same.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Language of what is written from now on.</summary>
    public required string Language { get; init; }

    /// <summary>Lines that are not in the language first asked for.</summary>
    public ImmutableDictionary<string, string> LineLanguages { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The script is written whole and waits to be approved; nothing is voiced.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>What was used of the providers so far, one entry for each.</summary>
    public IReadOnlyList<ProviderUse> Uses { get; init; } = [];

    /// <summary>Lines whose voice failed for good, one after another.</summary>
    public int DroppedInARow { get; init; }
}

internal sealed record PodcastState : WorkflowState
{
    public const string TriggerName = "podcast_generation";

    public required PodcastContext Context { get; init; }

    /// <summary>In the order of the episode.</summary>
    public ImmutableList<LineState> Lines { get; init; } = [];
    public ImmutableDictionary<string, SourceState> Sources { get; init; } = ImmutableDictionary<string, SourceState>.Empty;

    /// <summary>Where the foremost listener is. A hint, kept in memory only.</summary>
    public double PlayheadMs { get; init; }

    public override bool IsStoredLike(WorkflowState other) => ReferenceEquals(this, other) || (other is PodcastState state && this == state with { PlayheadMs = PlayheadMs });

    public override string Trigger => TriggerName;
    public override string? PodcastId => Context.PodcastId;
    [JsonIgnore] public EpisodePlan Plan => Context.Plan;
    [JsonIgnore] public ScriptProgress Script => Context.Script;
    [JsonIgnore] public bool IsLive => Context.Status == PodcastStatus.Generating;
    [JsonIgnore] public IEnumerable<SourceState> GoodSources => Sources.Values.Where(source => source.IsGood);
    [JsonIgnore] public long ReleasedMs => Lines.LastOrDefault(line => line.IsReleased) is { } last ? last.StartMs!.Value + last.DurationMs!.Value : 0;

    /// <summary>Everything that can be heard or will be has been written.</summary>
    [JsonIgnore] public bool ScriptDone => Script.Phase == ScriptPhase.Done && Script.Part is null && Script.Questions.IsEmpty;
}
