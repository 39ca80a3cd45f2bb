using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aethercast.Web.Streaming;

/// <summary>What is measured at the listener's end of the system.</summary>
internal static class ListeningTelemetry
{
    public const string SourceName = "Aethercast.Web";
    public const string MeterName = "Aethercast";

    public static readonly ActivitySource Source = new(SourceName);

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> FirstAudio = Meter.CreateHistogram(
        "aethercast.time_to_first_audio", "s", "From the press of Listen, or from asking for the sound of what was begun elsewhere, until its first bytes were sent", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30, 120] });

    private static readonly Counter<long> Stalls = Meter.CreateCounter<long>("aethercast.playback.stalls", "{stall}", "Times a listener ran out of sound in the middle of an episode");

    private static readonly UpDownCounter<long> Listeners = Meter.CreateUpDownCounter<long>("aethercast.listeners", "{listener}", "Streams being sent right now");

    /// <param name="start">"press": measured from the press of Listen; "join": from the request for the sound.</param>
    public static void FirstSent(string transport, string start, TimeSpan took) => FirstAudio.Record(took.TotalSeconds, Over(transport), new("start", start));

    public static void Stalled(string transport) => Stalls.Add(1, Over(transport));

    public static void Came(string transport) => Listeners.Add(1, Over(transport));

    public static void Went(string transport) => Listeners.Add(-1, Over(transport));

    private static KeyValuePair<string, object?> Over(string transport) => new("transport", transport);
}
