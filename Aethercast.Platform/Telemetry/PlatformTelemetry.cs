using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aethercast.Platform.Telemetry;

/// <summary>What the platform tells about itself. Names are public so that a program can list them with its exporters.</summary>
public static class PlatformTelemetry
{
    public const string SourceName = "Aethercast.Platform";
    public const string MeterName = "Aethercast.Platform";

    internal static ActivitySource Source { get; } = new(SourceName);

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("aethercast.queue.retries", "{message}", "Messages handed back to be tried again");
    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("aethercast.queue.dead_letters", "{message}", "Messages given up");

    internal static void Retried(string queue) => Retries.Add(1, new KeyValuePair<string, object?>("queue", queue));

    internal static void Buried(string queue) => DeadLetters.Add(1, new KeyValuePair<string, object?>("queue", queue));
}
