using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.Runtime;

/// <summary>Where the results of a task queue usually go.</summary>
internal static class Replies
{
    public static string For(string taskQueue)
    {
        for (var at = 0; at < Queues.Tasks.Count; at++)
            if (Queues.Tasks[at] == taskQueue) return Queues.Results[at];
        throw new ArgumentOutOfRangeException(nameof(taskQueue), taskQueue, "is not one of the task queues");
    }
}
