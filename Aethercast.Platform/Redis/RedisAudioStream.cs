using System.Runtime.CompilerServices;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Streams;
using StackExchange.Redis;

namespace Aethercast.Platform.Redis;

/// <summary>
/// Live streams in Redis: a list whose index is the sequence, and how it ended. Readers wait for a signal, not on a clock, and look again now and
/// then because a signal may be lost. A Redis that is away or has lost its memory looks to a reader like a stream that pauses: the
/// orchestrator appends again what was released, and the reader goes on where it was.
/// </summary>
internal sealed class RedisAudioStream(RedisConnection connection, IChangeSignal signal, TimeProvider time, int bound = ILiveAudioStream.MaxSegments) : ILiveAudioStream
{
    private const int Batch = 64;
    private static readonly TimeSpan TimeToLive = TimeSpan.FromHours(24);
    private static readonly TimeSpan Tombstone = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgainInOutage = TimeSpan.FromMilliseconds(500);

    private const string AppendScript = """
        local next = redis.call('LLEN', KEYS[1])
        local sequence = tonumber(ARGV[1])
        if sequence < next then return {0, next} end
        if redis.call('EXISTS', KEYS[2]) == 1 then return {2, next} end
        if sequence > next or next >= tonumber(ARGV[4]) then return {1, next} end
        redis.call('RPUSH', KEYS[1], ARGV[2])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        redis.call('DEL', KEYS[3])
        return {0, next + 1}
        """;

    public async Task AppendAsync(string streamId, AudioSegment segment, CancellationToken ct)
    {
        var keys = new Keys(streamId);
        var answer = (long[])(await connection.AskAsync(database => database.ScriptEvaluateAsync(AppendScript,
            [keys.Segments, keys.End, keys.Trimmed],
            [segment.Sequence, SegmentBytes.Pack(segment), (long)TimeToLive.TotalMilliseconds, bound]), ct))!;
        if (answer[0] != 0) AppendRules.Check(streamId, segment.Sequence, answer[1], ended: answer[0] == 2, bound);
        await signal.RaiseAsync(keys.Signal, ct);
    }

    public async Task EndAsync(string streamId, StreamEnd end, CancellationToken ct)
    {
        var keys = new Keys(streamId);
        await connection.AskAsync(database => database.StringSetAsync(keys.End, WireJson.Serialize(end), TimeToLive, When.NotExists), ct);
        await signal.RaiseAsync(keys.Signal, ct);
    }

    public async IAsyncEnumerable<AudioSegment> ReadAsync(string streamId, long fromSequence, TimeSpan patience, [EnumeratorCancellation] CancellationToken ct)
    {
        var keys = new Keys(streamId);
        var next = Math.Max(0, fromSequence);
        long? missingSince = null;
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var changes = signal.WatchAsync(keys.Signal, watching.Token).GetAsyncEnumerator(watching.Token);
        var change = changes.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                ct.ThrowIfCancellationRequested();
                var view = await LookAsync(keys, next, ct);
                foreach (var bytes in view.Segments) yield return SegmentBytes.Unpack(next++, bytes);
                if (view.Segments.Length > 0)
                {
                    missingSince = null;
                    continue;
                }
                if (view.Trimmed) throw new StreamNotFoundException(streamId);
                // A stream shorter than what we have read lost its memory and is being filled again: its end is not ours yet.
                if (view.End is { } end && view.Length >= next)
                {
                    if (end.Error is { } error) throw new StreamFailedException(error);
                    yield break;
                }
                var here = view.Reached && (view.Length >= next && view.Length > 0 || view.End is not null);
                missingSince = here ? null : missingSince ?? time.GetTimestamp();
                var left = missingSince is { } since ? patience - time.GetElapsedTime(since) : Timeout.InfiniteTimeSpan;
                if (missingSince is not null && left <= TimeSpan.Zero) throw new StreamNotFoundException(streamId);
                var pause = view.Reached ? LookAgain : LookAgainInOutage;
                if (missingSince is not null && left < pause) pause = left;
                if (await WakesWithin(change, pause, ct)) change = changes.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // The pending MoveNext has to end before its enumerator may be disposed.
            await watching.CancelAsync();
            await ((Task)change).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task<StreamState?> GetStateAsync(string streamId, CancellationToken ct) => connection.AskAsync(database => StateAsync(database, new(streamId)), ct);

    private static async Task<StreamState?> StateAsync(IDatabase database, Keys keys)
    {
        var end = database.StringGetAsync(keys.End);
        var length = database.ListLengthAsync(keys.Segments);
        var last = database.ListGetByIndexAsync(keys.Segments, -1);
        await Task.WhenAll(end, length, last);
        if (length.Result == 0 && !end.Result.HasValue) return null;
        var segment = last.Result.HasValue ? SegmentBytes.Unpack(length.Result - 1, last.Result!) : null;
        return new(length.Result, segment is null ? 0 : segment.StartMs + segment.DurationMs, EndOf(end.Result));
    }

    public async Task TrimAsync(string streamId, CancellationToken ct)
    {
        var keys = new Keys(streamId);
        var database = await connection.DatabaseAsync(ct);
        // The mark comes first: a reader that finds the list gone must find the reason, too.
        await database.StringSetAsync(keys.Trimmed, "1", Tombstone);
        await database.KeyDeleteAsync([keys.Segments, keys.End]);
        await signal.RaiseAsync(keys.Signal, ct);
    }

    /// <param name="Reached">False while Redis is away.</param>
    private sealed record View(bool Reached, byte[][] Segments, long Length, StreamEnd? End, bool Trimmed);

    private async Task<View> LookAsync(Keys keys, long next, CancellationToken ct)
    {
        try
        {
            var database = await connection.DatabaseAsync(ct);
            // Sent in this order on one connection: an end that is seen here was set after the last segment, so the list read after it is whole.
            var end = database.StringGetAsync(keys.End);
            var segments = database.ListRangeAsync(keys.Segments, next, next + Batch - 1);
            var length = database.ListLengthAsync(keys.Segments);
            var trimmed = database.KeyExistsAsync(keys.Trimmed);
            await Task.WhenAll(end, segments, length, trimmed);
            return new(true, [.. segments.Result.Select(value => (byte[])value!)], length.Result, EndOf(end.Result), trimmed.Result);
        }
        catch (Exception e) when (RedisConnection.IsOutage(e))
        {
            return new(false, [], 0, null, false);
        }
    }

    private async Task<bool> WakesWithin(Task change, TimeSpan pause, CancellationToken ct)
    {
        try
        {
            await change.WaitAsync(pause, time, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static StreamEnd? EndOf(RedisValue value) => value.HasValue ? WireJson.Deserialize<StreamEnd>((byte[])value!) : null;

    /// <summary>The braces keep a stream's keys together on one node of a cluster.</summary>
    private readonly record struct Keys(string StreamId)
    {
        public RedisKey Segments => $"audio:{{{StreamId}}}:segments";
        public RedisKey End => $"audio:{{{StreamId}}}:end";
        public RedisKey Trimmed => $"audio:{{{StreamId}}}:trimmed";
        public string Signal => $"audio:{StreamId}";
    }
}
