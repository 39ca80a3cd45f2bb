using System.Text.Json.Serialization;

namespace Aethercast.Contracts.Wire;

/// <summary>Status of a result message on a <c>cpoa_*_results</c> queue. IN_PROGRESS carries a part (one source, one line); more follow.</summary>
[JsonConverter(typeof(UpperCaseEnumConverter<ResultStatus>))]
public enum ResultStatus { InProgress, Completed, Failed }

/// <summary>State of a row of <c>task_instances</c>.</summary>
[JsonConverter(typeof(UpperCaseEnumConverter<WorkTaskStatus>))]
public enum WorkTaskStatus { Pending, Dispatched, InProgress, Completed, Failed, Retrying, Cancelled, DeadLettered }

/// <summary>State of a row of <c>workflow_instances</c>.</summary>
[JsonConverter(typeof(UpperCaseEnumConverter<WorkflowStatus>))]
public enum WorkflowStatus { Pending, InProgress, Completed, CompletedWithErrors, Failed, Cancelled }

/// <summary>State of an episode as listeners see it. GENERATING episodes already play.</summary>
[JsonConverter(typeof(UpperCaseEnumConverter<PodcastStatus>))]
public enum PodcastStatus { Generating, Completed, Failed, Cancelled }

/// <summary>State of one script line on its way to the ear.</summary>
[JsonConverter(typeof(UpperCaseEnumConverter<LineStatus>))]
public enum LineStatus { Written, Voicing, Voiced, Released, Dropped }
