using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aethercast.Web.Streaming;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Web;

/// <summary>What is measured at the listener's end, with a clock the test turns.</summary>
public sealed class ListeningTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Listening listening;
    private readonly string transport = Guid.NewGuid().ToString("N"); // tells these measurements from those of tests beside
    private readonly MeterListener meters = new();
    private readonly List<(string Name, double Value, string? Start)> measured = [];

    public ListeningTests()
    {
        listening = new(time);
        meters.InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == ListeningTelemetry.MeterName) listener.EnableMeasurementEvents(instrument); };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.Start();
    }

    public void Dispose() => meters.Dispose();

    [Fact]
    public async Task The_first_sound_is_measured_from_the_press_and_is_in_its_trace()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == ListeningTelemetry.SourceName, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activity => { lock (spans) spans.Add(activity); } };
        ActivitySource.AddActivityListener(listener);
        var trace = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        listening.Pressed("s", listening.Now, trace);
        time.Advance(TimeSpan.FromMilliseconds(300));

        await HearAsync("s", (200, 240), (0, 1000));
        await HearAsync("s", (100, 240));

        Assert.Equal([("aethercast.time_to_first_audio", 0.5, "press"), ("aethercast.time_to_first_audio", 0.1, "join")], measured.Where(entry => entry.Name == "aethercast.time_to_first_audio"));
        lock (spans) Assert.Single(spans, span => span.OperationName == "first sound" && span.TraceId == trace.TraceId && span.ParentSpanId == trace.SpanId);
    }

    [Fact]
    public async Task A_listener_is_counted_while_there()
    {
        var during = 0d;
        await foreach (var _ in listening.MeasureAsync("s", transport, Chunks((0, 240)), TestContext.Current.CancellationToken)) during = Sum("aethercast.listeners");

        Assert.Equal((1, 0), (during, Sum("aethercast.listeners")));
    }

    [Fact]
    public async Task A_stall_is_counted_when_the_ear_runs_out_of_sound_and_only_then()
    {
        // 240 ms in hand, gone for 200: not yet. 1 s more in hand, gone for 1.2 s: once. The wait for the very first sound is no stall.
        await HearAsync("s", (5000, 240), (200, 1000), (1200, 1000), (900, 1000));

        Assert.Equal(1, Sum("aethercast.playback.stalls"));
    }

    [Fact]
    public async Task Time_a_paused_listener_takes_is_no_stall()
    {
        await foreach (var _ in listening.MeasureAsync("s", transport, Chunks((0, 240), (100, 240)), TestContext.Current.CancellationToken)) time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(0, Sum("aethercast.playback.stalls"));
    }

    [Fact]
    public async Task A_press_nobody_followed_is_forgotten()
    {
        listening.Pressed("s", listening.Now, default);
        time.Advance(TimeSpan.FromMinutes(11));

        await HearAsync("other", (0, 240));
        await HearAsync("s", (0, 240));

        Assert.All(measured.Where(entry => entry.Name == "aethercast.time_to_first_audio"), entry => Assert.Equal("join", entry.Start));
    }

    private async Task HearAsync(string stream, params (int WaitMs, int SoundMs)[] chunks)
    {
        await foreach (var _ in listening.MeasureAsync(stream, transport, Chunks(chunks), TestContext.Current.CancellationToken)) { }
    }

    private async IAsyncEnumerable<SoundChunk> Chunks(params (int WaitMs, int SoundMs)[] chunks)
    {
        foreach (var (wait, sound) in chunks)
        {
            await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(wait));
            yield return new(0, sound, []);
        }
    }

    private double Sum(string name) => measured.Where(entry => entry.Name == name).Sum(entry => entry.Value);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString());
        if (all.GetValueOrDefault("transport") == transport) measured.Add((instrument.Name, value, all.GetValueOrDefault("start")));
    }
}
