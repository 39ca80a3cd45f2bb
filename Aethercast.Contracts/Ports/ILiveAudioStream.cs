using Aethercast.Contracts.Wire;

namespace Aethercast.Contracts.Ports;

/// <summary>
/// The ordered sound of one episode while it is being made. Written by one owner, read by many.
/// Append is idempotent by (stream, sequence): a sequence that is there already is left as it is. Sequences start at 0 and have no gaps.
/// Bounded: at most <see cref="MaxSegments"/> segments.
/// </summary>
public interface ILiveAudioStream
{
    public const int MaxSegments = 20_000;

    /// <exception cref="InvalidOperationException">The sequence would leave a gap, the stream has ended, or is at its bound.</exception>
    Task AppendAsync(string streamId, AudioSegment segment, CancellationToken ct);

    /// <summary>Ends the stream; every reader is told once it has read all segments. Idempotent; the first end stays.</summary>
    Task EndAsync(string streamId, StreamEnd end, CancellationToken ct);

    /// <summary>Segments from <paramref name="fromSequence"/> on: first what is there, then live. Ends after the last segment of an ended stream.</summary>
    /// <exception cref="StreamFailedException">The stream ended in failure (thrown after the last segment).</exception>
    /// <exception cref="StreamNotFoundException">Nothing was ever appended, and nothing within <paramref name="patience"/>; or it was trimmed.</exception>
    IAsyncEnumerable<AudioSegment> ReadAsync(string streamId, long fromSequence, TimeSpan patience, CancellationToken ct);

    Task<StreamState?> GetStateAsync(string streamId, CancellationToken ct);

    /// <summary>Forgets the stream (after it was archived, or abandoned).</summary>
    Task TrimAsync(string streamId, CancellationToken ct);
}

/// <summary>One released line. <see cref="StartMs"/> is its place in the episode; <see cref="Packets"/> is in the form of <see cref="Sound.OpusPackets"/>.</summary>
public sealed record AudioSegment(long Sequence, string LineId, long StartMs, int DurationMs, ReadOnlyMemory<byte> Packets);

/// <param name="Error">Null: the episode is whole.</param>
public sealed record StreamEnd(TaskError? Error = null);

public sealed record StreamState(long NextSequence, long DurationMs, StreamEnd? End);

public sealed class StreamFailedException(TaskError error) : Exception(error.ErrorMessage)
{
    public TaskError Error { get; } = error;
}

public sealed class StreamNotFoundException(string streamId) : Exception($"There is no live stream {streamId}.");
