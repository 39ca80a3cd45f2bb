namespace Aethercast.Agents.Runtime;

/// <summary>What an agent may know of the delivery it works on.</summary>
/// <param name="Emit">Sends a partial result to the task's reply queue; returns when the broker has it.</param>
internal sealed record AgentContext(string TaskId, string? WorkflowId, string? PodcastId, int DeliveryCount, Func<object, CancellationToken, Task> Emit)
{
    public Task EmitAsync(object partialResult, CancellationToken ct) => Emit(partialResult, ct);
}
