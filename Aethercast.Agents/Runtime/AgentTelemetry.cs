using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aethercast.Agents.Runtime;

/// <summary>What the agents tell about themselves.</summary>
internal static class AgentTelemetry
{
    public const string SourceName = "Aethercast.Agents";

    public static readonly ActivitySource Source = new(SourceName);

    private static readonly Meter Meter = new("Aethercast");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("aethercast.task.duration", "s", "Time an agent took for a task, by agent and outcome.");

    /// <param name="outcome">"completed", "cancelled", or an error code.</param>
    public static void Done(string agent, string outcome, TimeSpan took) =>
        Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("agent", agent), new("outcome", outcome));
}
