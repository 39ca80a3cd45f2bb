namespace Aethercast.Contracts.Wire;

/// <summary>What every task message has: an id, and the queue its results go to.</summary>
public interface IAgentTask
{
    string TaskId { get; }

    string ReplyToQueue { get; }
}
