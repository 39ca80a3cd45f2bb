namespace Aethercast.Agents.Runtime;

/// <summary>
/// One agent. <see cref="RunAsync"/> reads top to bottom: look at the task, do the work, check it, return the result message.
/// Queue, validation, retry, tracing, cancellation and settling live once, around it, in the runtime.
/// </summary>
/// <typeparam name="TTask">The wire record on <see cref="Queue"/>; validated before it gets here.</typeparam>
internal interface IAgent<in TTask>
{
    /// <summary>One of <see cref="Contracts.Wire.AgentNames"/>.</summary>
    string Name { get; }

    /// <summary>One of <see cref="Contracts.Wire.Queues.Tasks"/>.</summary>
    string Queue { get; }

    /// <summary>Returns the final result message for the task's reply queue. Partial results go through <see cref="AgentContext.EmitAsync"/>.</summary>
    /// <exception cref="AgentException">The task failed for a reason that has a name; the orchestrator decides what follows.</exception>
    Task<object> RunAsync(TTask task, AgentContext context, CancellationToken ct);
}
