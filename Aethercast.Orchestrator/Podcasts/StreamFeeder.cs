using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>
/// Makes the live stream hold exactly the lines that are released, in order. What to append is read off the record, so it can be
/// repeated at any time, by any orchestrator, and a stream that lost its memory fills up again.
/// </summary>
internal sealed class StreamFeeder(ILiveAudioStream streams, ByteShelf shelf)
{
    private readonly ConcurrentDictionary<string, long> _appended = new();

    /// <param name="lookAgain">Ask the stream how far it is, even if this program knows it fed it.</param>
    public async Task FeedAsync(PodcastState? before, PodcastState after, bool lookAgain, CancellationToken ct)
    {
        var stream = after.Context.StreamId;
        if (before is not null && before.Context.StreamId != stream) await streams.EndAsync(before.Context.StreamId, new(), ct);

        var released = after.Lines.Where(line => line.IsReleased).ToList();
        var next = !lookAgain && _appended.TryGetValue(stream, out var known) ? known : await NextAsync(stream, ct);
        if (next < 0) return;
        try
        {
            await AppendAsync(stream, released, next, ct);
        }
        catch (InvalidOperationException)
        {
            // A gap: the stream forgot, or another orchestrator knows better. Its own word counts.
            next = await NextAsync(stream, ct);
            if (next >= 0) await AppendAsync(stream, released, next, ct);
        }

        if (EndOf(after) is not { } end) return;
        await streams.EndAsync(stream, end, ct);
        _appended.TryRemove(stream, out _);
    }

    /// <summary>-1: it has ended.</summary>
    private async Task<long> NextAsync(string stream, CancellationToken ct) =>
        await streams.GetStateAsync(stream, ct) is { } state ? state.End is null ? state.NextSequence : -1 : 0;

    private async Task AppendAsync(string stream, List<LineState> released, long next, CancellationToken ct)
    {
        for (var i = (int)next; i < released.Count; i++)
        {
            var line = released[i];
            var packets = await shelf.GetAsync(line.AudioRef!, ct);
            await streams.AppendAsync(stream, new(i, line.LineId, line.StartMs!.Value, line.DurationMs!.Value, packets), ct);
        }

        _appended[stream] = Math.Max(next, released.Count);
    }

    private static StreamEnd? EndOf(PodcastState state) => state.Context switch
    {
        { Status: PodcastStatus.Failed, Error: { } error } => new(new TaskError(state.WorkflowId, error.ErrorCode, error.UserMessage)),
        { Status: PodcastStatus.Cancelled } => new(new TaskError(state.WorkflowId, ErrorCodes.Cancelled, UserMessages.For(ErrorCodes.Cancelled))),
        { Status: PodcastStatus.Completed } or { Publishing: true } => new(),
        _ => null,
    };
}
