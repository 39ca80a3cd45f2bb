using System.Diagnostics;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Telemetry;

namespace Aethercast.Platform.Streams;

/// <summary>Makes a line's way into the live stream part of the trace that made the line. What has no trace, such as a stream being filled again, gets none.</summary>
internal sealed class TracedAudioStream(ILiveAudioStream inner) : ILiveAudioStream
{
    public async Task AppendAsync(string streamId, AudioSegment segment, CancellationToken ct)
    {
        using var activity = Activity.Current is null ? null : PlatformTelemetry.Source.StartActivity("append to stream", ActivityKind.Client);
        activity?.SetTag("aethercast.stream_id", streamId);
        activity?.SetTag("aethercast.sequence", segment.Sequence);
        activity?.SetTag("aethercast.duration_ms", segment.DurationMs);
        try
        {
            await inner.AppendAsync(streamId, segment, ct);
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
    }

    public Task EndAsync(string streamId, StreamEnd end, CancellationToken ct) => inner.EndAsync(streamId, end, ct);

    public IAsyncEnumerable<AudioSegment> ReadAsync(string streamId, long fromSequence, TimeSpan patience, CancellationToken ct) => inner.ReadAsync(streamId, fromSequence, patience, ct);

    public Task<StreamState?> GetStateAsync(string streamId, CancellationToken ct) => inner.GetStateAsync(streamId, ct);

    public Task TrimAsync(string streamId, CancellationToken ct) => inner.TrimAsync(streamId, ct);
}
