using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Streams;

/// <summary>Live streams in the memory of one process.</summary>
internal sealed class MemoryAudioStream(TimeProvider time, int bound = ILiveAudioStream.MaxSegments) : ILiveAudioStream
{
    private readonly ConcurrentDictionary<string, Track> tracks = new();

    public Task AppendAsync(string streamId, AudioSegment segment, CancellationToken ct)
    {
        tracks.GetOrAdd(streamId, _ => new()).Append(streamId, segment, bound);
        return Task.CompletedTask;
    }

    public Task EndAsync(string streamId, StreamEnd end, CancellationToken ct)
    {
        tracks.GetOrAdd(streamId, _ => new()).End(end);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<AudioSegment> ReadAsync(string streamId, long fromSequence, TimeSpan patience, [EnumeratorCancellation] CancellationToken ct)
    {
        var track = tracks.GetOrAdd(streamId, _ => new());
        var next = fromSequence;
        while (true)
        {
            var (segments, end, state, changed) = track.Look(next);
            foreach (var segment in segments)
            {
                yield return segment;
                next = segment.Sequence + 1;
            }
            if (segments.Count > 0) continue;
            if (state == TrackState.Trimmed) throw new StreamNotFoundException(streamId);
            if (end is not null)
            {
                if (end.Error is { } error) throw new StreamFailedException(error);
                yield break;
            }
            if (state == TrackState.Open)
            {
                await changed.WaitAsync(ct);
                continue;
            }
            try
            {
                await changed.WaitAsync(patience, time, ct);
            }
            catch (TimeoutException)
            {
                // Nobody ever appended: what the reader made by asking must not stay for ever.
                tracks.TryRemove(new(streamId, track));
                throw new StreamNotFoundException(streamId);
            }
        }
    }

    public Task<StreamState?> GetStateAsync(string streamId, CancellationToken ct) =>
        Task.FromResult(tracks.TryGetValue(streamId, out var track) ? track.State() : null);

    public Task TrimAsync(string streamId, CancellationToken ct)
    {
        if (tracks.TryRemove(streamId, out var track)) track.Trim();
        return Task.CompletedTask;
    }

    private enum TrackState { Unheard, Open, Trimmed }

    private sealed class Track
    {
        private readonly Lock gate = new();
        private readonly List<AudioSegment> segments = [];
        private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private StreamEnd? end;
        private bool trimmed;

        public void Append(string streamId, AudioSegment segment, int bound)
        {
            lock (gate)
            {
                if (segment.Sequence < segments.Count) return;
                AppendRules.Check(streamId, segment.Sequence, segments.Count, end is not null, bound);
                segments.Add(segment);
                Tell();
            }
        }

        public void End(StreamEnd how)
        {
            lock (gate)
            {
                if (end is not null) return;
                end = how;
                Tell();
            }
        }

        public void Trim()
        {
            lock (gate)
            {
                trimmed = true;
                Tell();
            }
        }

        public (IReadOnlyList<AudioSegment> Segments, StreamEnd? End, TrackState State, Task Changed) Look(long from)
        {
            lock (gate)
            {
                var start = (int)Math.Clamp(from, 0, segments.Count);
                var state = trimmed ? TrackState.Trimmed : segments.Count > 0 || end is not null ? TrackState.Open : TrackState.Unheard;
                return (trimmed ? [] : segments.GetRange(start, segments.Count - start), end, state, changed.Task);
            }
        }

        public StreamState? State()
        {
            lock (gate)
            {
                if (segments.Count == 0 && end is null) return null;
                return new(segments.Count, segments.Count == 0 ? 0 : segments[^1].StartMs + segments[^1].DurationMs, end);
            }
        }

        private void Tell()
        {
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
