using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Orchestrator.Background;

/// <summary>Puts the sound of released lines back into a blob storage that has forgotten it: what listeners heard is still in memory here, or in the live stream.</summary>
internal sealed class SoundRescue(IBlobStore blobs, ILiveAudioStream streams, ByteShelf shelf, ILogger<SoundRescue> log)
{
    private const string ContentType = "audio/opus";

    /// <returns>Keys of what is nowhere to be found.</returns>
    public async Task<IReadOnlySet<string>> PutBackAsync(PodcastState state, CancellationToken ct)
    {
        var gone = new Dictionary<long, string>();
        foreach (var (line, at) in state.Lines.Where(line => line.IsReleased).Select((line, at) => (line, at)))
        {
            if (await blobs.GetInfoAsync(line.AudioRef!, ct) is null) gone[at] = line.AudioRef!;
        }
        foreach (var (at, key) in gone.ToList())
        {
            if (shelf.Find(key) is not { } kept) continue;
            await PutAsync(key, kept, ct);
            gone.Remove(at);
        }
        if (gone.Count > 0) await TakeFromStreamAsync(state.Context, gone, ct);
        return gone.Values.ToHashSet();
    }

    /// <summary>As far as the stream is filled: one that lost its memory waits itself for what is gone.</summary>
    private async Task TakeFromStreamAsync(PodcastContext context, Dictionary<long, string> gone, CancellationToken ct)
    {
        var filled = await streams.GetStateAsync(context.StreamId, ct) is { } stream ? stream.NextSequence : 0;
        if (gone.Keys.Min() < filled)
        {
            try
            {
                await foreach (var segment in streams.ReadAsync(context.StreamId, gone.Keys.Min(), TimeSpan.Zero, ct))
                {
                    if (gone.Remove(segment.Sequence, out var key)) await PutAsync(key, segment.Packets, ct);
                    if (gone.Count == 0 || segment.Sequence + 1 >= filled) break;
                }
            }
            catch (StreamNotFoundException)
            {
                // Gone since.
            }
        }
        if (gone.Count > 0) log.LogWarning("{Count} lines of podcast {PodcastId} are neither in storage nor in its stream", gone.Count, context.PodcastId);
    }

    private async Task PutAsync(string key, ReadOnlyMemory<byte> packets, CancellationToken ct)
    {
        log.LogWarning("{Key} was gone, and is put back", key);
        await blobs.PutAsync(key, packets, ContentType, ct);
    }
}
