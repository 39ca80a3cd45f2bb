using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator.Podcasts;
using Microsoft.Extensions.Logging;

namespace Aethercast.Orchestrator.Background;

/// <summary>Puts the sound of released lines back into a blob storage that has forgotten it: what listeners heard is still in memory here, or in the live stream.</summary>
internal sealed class SoundRescue(IBlobStore blobs, ILiveAudioStream streams, ByteShelf shelf, ILogger<SoundRescue> log)
{
    private const string ContentType = "audio/opus";

    public async Task PutBackAsync(PodcastState state, CancellationToken ct)
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
        if (gone.Count == 0) return;

        try
        {
            await foreach (var segment in streams.ReadAsync(state.Context.StreamId, gone.Keys.Min(), TimeSpan.Zero, ct))
            {
                if (gone.Remove(segment.Sequence, out var key)) await PutAsync(key, segment.Packets, ct);
                if (gone.Count == 0) return;
            }
        }
        catch (StreamNotFoundException)
        {
            log.LogWarning("{Count} lines of podcast {PodcastId} are neither in storage nor in its stream", gone.Count, state.Context.PodcastId);
        }
    }

    private async Task PutAsync(string key, ReadOnlyMemory<byte> packets, CancellationToken ct)
    {
        log.LogWarning("{Key} was gone, and is put back", key);
        await blobs.PutAsync(key, packets, ContentType, ct);
    }
}
