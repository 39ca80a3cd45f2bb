using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aethercast.Web.Streaming;

/// <summary>Counts listeners and measures what they get: how soon the first sound after the press of Listen, and whether it ever ran out.</summary>
internal sealed class Listening(TimeProvider time)
{
    public const string Circuit = "circuit";
    public const string Http = "http";
    public const string WebSocket = "websocket";

    private const int MostPresses = 10_000;
    private readonly ConcurrentDictionary<string, Press> presses = new();

    /// <summary>A press of Listen whose sound nobody has asked for yet.</summary>
    private sealed record Press(long At, ActivityContext Trace);

    public long Now => time.GetTimestamp();

    /// <param name="at">When it was pressed, from <see cref="Now"/>.</param>
    public void Pressed(string streamId, long at, ActivityContext trace)
    {
        if (presses.Count < MostPresses) presses[streamId] = new(at, trace);
    }

    /// <summary>Forgets presses whose sound was never asked for here: it went to another replica, or nobody listened.</summary>
    public void Forget(TimeSpan olderThan)
    {
        foreach (var entry in presses.Where(entry => time.GetElapsedTime(entry.Value.At) > olderThan)) presses.TryRemove(entry);
    }

    /// <summary>Passes chunks on. The next one is asked for when the last was sent, which is how it is known that it was.</summary>
    public async IAsyncEnumerable<SoundChunk> MeasureAsync(string streamId, string transport, IAsyncEnumerable<SoundChunk> chunks, [EnumeratorCancellation] CancellationToken ct = default)
    {
        Forget(TimeSpan.FromMinutes(10));
        var asked = Now;
        var press = presses.TryRemove(streamId, out var pressed) ? pressed : null;
        // In the trace of the press, whatever request carries the sound.
        var first = press is null
            ? ListeningTelemetry.Source.StartActivity("first sound")
            : ListeningTelemetry.Source.StartActivity("first sound", ActivityKind.Internal, press.Trace);
        first?.SetTag("aethercast.stream_id", streamId);
        first?.SetTag("aethercast.transport", transport);
        ListeningTelemetry.Came(transport);
        try
        {
            var ear = new Ear();
            var sent = false;
            await using var source = chunks.GetAsyncEnumerator(ct);
            while (true)
            {
                var waits = Now;
                if (!await source.MoveNextAsync()) yield break;
                var ranOut = ear.Receives(time.GetElapsedTime(waits), TimeSpan.FromMilliseconds(source.Current.DurationMs));
                // A page tells itself when its ear runs out.
                if (ranOut && transport != Circuit) ListeningTelemetry.Stalled(transport);
                yield return source.Current;
                if (sent) continue;
                sent = true;
                ListeningTelemetry.FirstSent(transport, press is null ? "join" : "press", time.GetElapsedTime(press?.At ?? asked));
                first?.Dispose();
                first = null;
            }
        }
        finally
        {
            first?.Dispose();
            ListeningTelemetry.Went(transport);
        }
    }
}
