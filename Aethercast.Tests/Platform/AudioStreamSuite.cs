using System.Text.Json;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Platform;

/// <summary>What every live audio stream promises.</summary>
public abstract class AudioStreamSuite
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly string id = Guid.NewGuid().ToString();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The owner's end and a reader's, which may be in two programs.</summary>
    protected abstract Task<(ILiveAudioStream Writes, ILiveAudioStream Reads)> CreateAsync();

    protected abstract Task<ILiveAudioStream> CreateAsync(int bound);

    [Fact]
    public async Task A_late_reader_hears_everything_in_order_and_then_the_end()
    {
        var (writes, reads) = await CreateAsync();
        for (var i = 0; i < 150; i++) await writes.AppendAsync(id, Segment(i), Ct);
        await writes.EndAsync(id, new(), Ct);

        var heard = await HearAsync(reads, 0);

        Assert.Equal(Enumerable.Range(0, 150).Select(i => Text(Segment(i))), heard.Select(Text));
    }

    [Fact]
    public async Task A_reader_follows_live_from_before_the_first_segment()
    {
        var (writes, reads) = await CreateAsync();
        await using var reader = reads.ReadAsync(id, 0, Long, Ct).GetAsyncEnumerator(Ct);
        for (var i = 0; i < 5; i++)
        {
            var next = reader.MoveNextAsync().AsTask();
            await writes.AppendAsync(id, Segment(i), Ct);
            Assert.True(await next.Within());
            Assert.Equal(Text(Segment(i)), Text(reader.Current));
        }
        var last = reader.MoveNextAsync().AsTask();
        await writes.EndAsync(id, new(), Ct);
        Assert.False(await last.Within());
    }

    [Fact]
    public async Task A_reader_may_start_in_the_middle()
    {
        var (writes, reads) = await CreateAsync();
        for (var i = 0; i < 10; i++) await writes.AppendAsync(id, Segment(i), Ct);
        await writes.EndAsync(id, new(), Ct);

        Assert.Equal([7, 8, 9], (await HearAsync(reads, 7)).Select(segment => segment.Sequence));
    }

    [Fact]
    public async Task Appending_again_changes_nothing()
    {
        var (writes, reads) = await CreateAsync();
        await writes.AppendAsync(id, Segment(0), Ct);
        await writes.AppendAsync(id, Segment(1), Ct);
        await writes.AppendAsync(id, Segment(0) with { LineId = "an impostor" }, Ct);
        await writes.EndAsync(id, new(), Ct);
        await writes.AppendAsync(id, Segment(1), Ct); // again after the end: it is there, so nothing is wrong

        Assert.Equal(["line-0", "line-1"], (await HearAsync(reads, 0)).Select(segment => segment.LineId));
    }

    [Fact]
    public async Task Many_owners_at_once_still_make_one_sequence()
    {
        var (writes, reads) = await CreateAsync();
        for (var i = 0; i < 20; i++)
        {
            var sequence = i;
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => writes.AppendAsync(id, Segment(sequence), Ct), Ct)));
        }
        await writes.EndAsync(id, new(), Ct);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), (await HearAsync(reads, 0)).Select(segment => segment.Sequence));
    }

    [Fact]
    public async Task A_gap_is_refused_and_so_is_anything_after_the_end()
    {
        var (writes, _) = await CreateAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes.AppendAsync(id, Segment(1), Ct));
        await writes.AppendAsync(id, Segment(0), Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes.AppendAsync(id, Segment(2), Ct));
        await writes.EndAsync(id, new(), Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes.AppendAsync(id, Segment(1), Ct));
    }

    [Fact]
    public async Task A_stream_is_bounded_and_keeps_what_it_has()
    {
        var stream = await CreateAsync(bound: 3);
        for (var i = 0; i < 3; i++) await stream.AppendAsync(id, Segment(i), Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.AppendAsync(id, Segment(3), Ct));
        await stream.AppendAsync(id, Segment(2), Ct); // again, which is no fault
        await stream.EndAsync(id, new(), Ct);

        Assert.Equal([0, 1, 2], (await HearAsync(stream, 0)).Select(segment => segment.Sequence));
    }

    [Fact]
    public async Task A_failure_is_told_after_the_last_segment_and_the_first_end_stays()
    {
        var (writes, reads) = await CreateAsync();
        await writes.AppendAsync(id, Segment(0), Ct);
        await writes.EndAsync(id, new(new TaskError("t", ErrorCodes.VoiceFailed, "no voice left", JsonSerializer.SerializeToElement(new { tried = 3 }))), Ct);
        await writes.EndAsync(id, new(), Ct);

        var heard = new List<long>();
        var failure = await Assert.ThrowsAsync<StreamFailedException>(async () =>
        {
            await foreach (var segment in reads.ReadAsync(id, 0, Long, Ct)) heard.Add(segment.Sequence);
        });

        Assert.Equal([0], heard);
        Assert.Equal(ErrorCodes.VoiceFailed, failure.Error.ErrorCode);
        Assert.Equal("no voice left", failure.Error.ErrorMessage);
        Assert.Equal(3, failure.Error.ErrorDetails!.Value.GetProperty("tried").GetInt32());
    }

    [Fact]
    public async Task A_stream_nobody_appends_to_is_not_found_once_patience_ends()
    {
        var (_, reads) = await CreateAsync();
        await Assert.ThrowsAsync<StreamNotFoundException>(() => HearAsync(reads, 0, Short).Within());
        Assert.Null(await reads.GetStateAsync(id, Ct));
    }

    [Fact]
    public async Task Trimming_tells_readers_and_forgets()
    {
        var (writes, reads) = await CreateAsync();
        await writes.AppendAsync(id, Segment(0), Ct);
        await using var reader = reads.ReadAsync(id, 0, Long, Ct).GetAsyncEnumerator(Ct);
        Assert.True(await reader.MoveNextAsync().AsTask().Within());
        var next = reader.MoveNextAsync().AsTask();
        await writes.TrimAsync(id, Ct);

        await Assert.ThrowsAsync<StreamNotFoundException>(() => next.Within());
        Assert.Null(await reads.GetStateAsync(id, Ct));
        await writes.TrimAsync(id, Ct);
    }

    [Fact]
    public async Task A_trimmed_stream_may_be_filled_again()
    {
        var (writes, reads) = await CreateAsync();
        await writes.AppendAsync(id, Segment(0), Ct);
        await writes.EndAsync(id, new(new TaskError("t", ErrorCodes.VoiceFailed, "failed")), Ct);
        await writes.TrimAsync(id, Ct);
        for (var i = 0; i < 3; i++) await writes.AppendAsync(id, Segment(i), Ct);
        await writes.EndAsync(id, new(), Ct);

        Assert.Equal([0, 1, 2], (await HearAsync(reads, 0)).Select(segment => segment.Sequence));
    }

    [Fact]
    public async Task The_state_tells_how_far_it_is()
    {
        var (writes, reads) = await CreateAsync();
        Assert.Null(await reads.GetStateAsync(id, Ct));
        for (var i = 0; i < 3; i++) await writes.AppendAsync(id, Segment(i), Ct);
        Assert.Equal(new StreamState(3, 3000, null), await reads.GetStateAsync(id, Ct));
        await writes.EndAsync(id, new(), Ct);
        Assert.Equal(new StreamState(3, 3000, new()), await reads.GetStateAsync(id, Ct));
    }

    [Fact]
    public async Task Many_readers_of_one_stream_all_hear_the_same()
    {
        var (writes, reads) = await CreateAsync();
        var readers = Enumerable.Range(0, 10).Select(_ => HearAsync(reads, 0)).ToArray();
        for (var i = 0; i < 30; i++) await writes.AppendAsync(id, Segment(i), Ct);
        await writes.EndAsync(id, new(), Ct);

        foreach (var heard in await Task.WhenAll(readers).Within()) Assert.Equal(Enumerable.Range(0, 30).Select(i => (long)i), heard.Select(segment => segment.Sequence));
    }

    internal static AudioSegment Segment(int i) => new(i, $"line-{i}", i * 1000, 1000, new byte[] { (byte)i, 0, 1, 2 });

    private static string Text(AudioSegment segment) => $"{segment.Sequence} {segment.LineId} {segment.StartMs} {segment.DurationMs} {Convert.ToHexString(segment.Packets.Span)}";

    private async Task<List<AudioSegment>> HearAsync(ILiveAudioStream stream, long from, TimeSpan? patience = null)
    {
        var heard = new List<AudioSegment>();
        await foreach (var segment in stream.ReadAsync(id, from, patience ?? Long, Ct)) heard.Add(segment);
        return heard;
    }
}
