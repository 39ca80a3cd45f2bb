using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Engine;

/// <summary>The workflow is new.</summary>
internal sealed record WorkflowStarted : WorkflowEvent;

/// <summary>An agent reported an error, or an answer could not be read.</summary>
internal sealed record TaskFailed(string TaskId, TaskError Error) : WorkflowEvent;

/// <summary>The time of a task has come.</summary>
/// <param name="Backlog">Messages waiting in the task's queue: with some, a missing answer only means that the agents are busy.</param>
internal sealed record TaskDue(string TaskId, long Backlog) : WorkflowEvent;

/// <summary>The message could not be handed to the queue.</summary>
internal sealed record TaskNotSent(string TaskId) : WorkflowEvent;

/// <summary>This program has just started: what its predecessor had sent may be lost.</summary>
internal sealed record TaskMayBeLost(string TaskId) : WorkflowEvent;
