using System.ComponentModel.DataAnnotations;

namespace Aethercast.Agents.Runtime;

/// <summary>How one agent works, from <c>Agents:NAME</c> (the agent's class without "Agent", as in <c>Agents:VoiceForge:Concurrency</c>).</summary>
internal sealed class AgentOptions
{
    /// <summary>Tasks at once in this process; 0 leaves the agent out of it.</summary>
    [Range(0, 256)]
    public int Concurrency { get; set; } = 4;

    /// <summary>A task that takes longer is stopped and reported as AGENT_TIMEOUT_ERROR.</summary>
    [Range(1, 3600)]
    public double TimeoutSeconds { get; set; } = 120;

    /// <summary>How long tasks under way may go on when the process is told to stop; then they are handed back.</summary>
    [Range(0, 600)]
    public double DrainSeconds { get; set; } = 20;

    /// <summary>Deliveries of one message before it is a dead letter. Counts crashes and lost connections, not failed tasks: those are reported.</summary>
    [Range(1, 100)]
    public int MaxDeliveries { get; set; } = 5;
}
