using System.Runtime.CompilerServices;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Gateway;

namespace Aethercast.Web.Streaming;

/// <summary>
/// The sound of one stream from any place on, wherever it is kept: live while it is being made, in the archive afterwards.
/// A listener does not notice when an episode moves from the one to the other.
/// </summary>
internal sealed class EpisodeSound(ILiveAudioStream live, IBlobStore blobs, IPodcastOrchestrator orchestrator)
{
    /// <summary>How long a reader waits for the first line, or for a stream that is being put back together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string FileKey(string streamId) => $"episodes/{streamId}/audio.webm";

    /// <exception cref="PodcastException">UNKNOWN_STREAM</exception>
    public async Task RequireAsync(string streamId, CancellationToken ct)
    {
        if (await live.GetStateAsync(streamId, ct) is not null) return;
        if (await orchestrator.FindByStreamAsync(streamId, ct) is null) throw Problems.UnknownStream(streamId);
    }

    /// <summary>The chunks that end after <paramref name="fromMs"/>: first what there is, then live, until the episode has ended.</summary>
    /// <exception cref="StreamFailedException">The episode failed or was cancelled; thrown after its last chunk.</exception>
    /// <exception cref="PodcastException">UNKNOWN_STREAM</exception>
    public async IAsyncEnumerable<SoundChunk> ReadAsync(string streamId, long fromMs, [EnumeratorCancellation] CancellationToken ct)
    {
        var next = 0L;
        var index = await FinishedAsync(streamId, ct);
        if (index is null)
        {
            await using var segments = live.ReadAsync(streamId, 0, Patience, ct).GetAsyncEnumerator(ct);
            while (true)
            {
                try
                {
                    if (!await segments.MoveNextAsync()) yield break;
                }
                catch (StreamNotFoundException)
                {
                    break;
                }

                next = segments.Current.Sequence + 1;
                if (segments.Current.StartMs + segments.Current.DurationMs <= fromMs) continue;
                foreach (var chunk in SoundCutter.Cut(segments.Current, fromMs)) yield return chunk;
            }

            index = await ArchivedEpisode.LoadAsync(blobs, streamId, ct) ?? throw await WhyNotAsync(streamId, ct);
        }

        foreach (var entry in index.Where(entry => entry.Sequence >= next && entry.StartMs + entry.DurationMs > fromMs))
        {
            var packets = await blobs.GetAsync(entry.AudioRef, ct) ?? throw new StreamNotFoundException(streamId);
            foreach (var chunk in SoundCutter.Cut(new AudioSegment(entry.Sequence, entry.LineId, entry.StartMs, entry.DurationMs, packets), fromMs)) yield return chunk;
        }
    }

    // A stream that has moved to the archive is not waited for.
    private async Task<IReadOnlyList<ArchivedSegment>?> FinishedAsync(string streamId, CancellationToken ct) =>
        await live.GetStateAsync(streamId, ct) is null ? await ArchivedEpisode.LoadAsync(blobs, streamId, ct) : null;

    private async Task<Exception> WhyNotAsync(string streamId, CancellationToken ct) =>
        (await orchestrator.FindByStreamAsync(streamId, ct)) is { Error: { } error } podcast
            ? new StreamFailedException(new TaskError(podcast.WorkflowId, error.ErrorCode, error.UserMessage))
            : Problems.UnknownStream(streamId);
}
