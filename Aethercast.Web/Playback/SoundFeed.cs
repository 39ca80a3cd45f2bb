using Aethercast.Contracts.Ports;
using Aethercast.Web.Streaming;
using Microsoft.JSInterop;

namespace Aethercast.Web.Playback;

/// <summary>
/// Pushes the sound of one stream over the circuit into the page's player, held back by how much the player has in hand.
/// Each chunk is answered with the seconds ahead of the ear; a few are under way at once, so that a slow line stays full.
/// </summary>
internal sealed class SoundFeed(EpisodeSound sound, Listening listening, IJSObjectReference player) : IDisposable
{
    /// <summary>Two minutes in hand: longer than a web server takes to come back.</summary>
    public const double HighWaterSeconds = 120;

    private const int UnderWay = 4;
    private readonly SemaphoreSlim more = new(0, 1);

    /// <summary>Called when the player runs low.</summary>
    public void More()
    {
        if (more.CurrentCount == 0) more.Release();
    }

    /// <summary>Returns when all is sent, or the player listens to another feed.</summary>
    public async Task RunAsync(string token, string streamId, long fromMs, CancellationToken ct)
    {
        var pushes = new Queue<Task<double>>();
        var end = fromMs;
        try
        {
            await foreach (var chunk in listening.MeasureAsync(streamId, Listening.Circuit, sound.ReadAsync(streamId, fromMs, ct), ct))
            {
                pushes.Enqueue(player.InvokeAsync<double>("push", ct, token, chunk.Webm).AsTask());
                end = chunk.EndMs;
                if (pushes.Count < UnderWay && !pushes.Peek().IsCompleted) continue;
                var ahead = await pushes.Dequeue();
                // The answer may be an old one by now, of before the last rest.
                while (ahead > HighWaterSeconds && (ahead = await player.InvokeAsync<double>("ahead", ct, token)) > HighWaterSeconds) await more.WaitAsync(ct);
                if (ahead < 0) return;
            }
        }
        catch (StreamFailedException)
        {
            // What was made of it is heard to its end; why there is no more, the episode's own view tells.
        }

        while (pushes.TryDequeue(out var push))
        {
            if (await push < 0) return;
        }

        await player.InvokeVoidAsync("finish", ct, token, end / 1000.0);
    }

    public void Dispose() => more.Dispose();
}
