using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

internal sealed record TopicsFound(string TaskId, IReadOnlyList<TopicObject> Topics) : WorkflowEvent;

/// <param name="IsLast">The harvest is over.</param>
internal sealed record SourcesArrived(string TaskId, IReadOnlyList<SourceState> Sources, bool IsLast) : WorkflowEvent;

internal sealed record LineWritten(string TaskId, ScriptLine Line) : WorkflowEvent;

internal sealed record OutlineMade(string TaskId, IReadOnlyList<PlannedChapter> Outline) : WorkflowEvent;

internal sealed record PartWritten(string TaskId, PodcastScript Script) : WorkflowEvent;

/// <param name="Result">Without its bytes.</param>
internal sealed record LineVoiced(string TaskId, VoiceResult Result) : WorkflowEvent;

/// <param name="AudioRefs">Blob keys of released lines whose sound is nowhere to be found.</param>
internal sealed record SoundForgotten(IReadOnlySet<string> AudioRefs) : WorkflowEvent;

internal sealed record CoverMade(string TaskId, ImageResult Result) : WorkflowEvent;

/// <param name="Problem">Why a file is missing; null where all are there.</param>
internal sealed record FilesMade(string StreamId, EpisodeFiles Files, string? Problem) : WorkflowEvent;

internal sealed record CancelAsked : WorkflowEvent;

internal sealed record RetryAsked(string NewStreamId) : WorkflowEvent;

internal sealed record PlayheadMoved(double Ms) : WorkflowEvent;

internal sealed record QuestionAsked(string QuestionId, string Question, double PlayheadMs, string NewStreamId) : WorkflowEvent;

internal sealed record Steered(string Instruction) : WorkflowEvent;

internal sealed record Edited(EditRequest Edit, string NewStreamId) : WorkflowEvent;

/// <summary>Too old to serve others who ask for the same.</summary>
internal sealed record Outdated : WorkflowEvent;
