using Aethercast.Contracts.Podcasts;
using Microsoft.JSInterop;

namespace Aethercast.Web.Playback;

// What comes after the episode that plays.
internal sealed partial class PlayerSession
{
    public UpNext Queue { get; } = new();

    /// <summary>Puts it in the queue, first or last.</summary>
    public Task EnqueueAsync(QueueItem item, bool first = false) => ChangeQueueAsync(queue => queue.Put(item, first));

    public Task ChangeQueueAsync(Action<UpNext> change)
    {
        change(Queue);
        return KeepQueueAsync();
    }

    /// <summary>Another tab of this browser has changed the queue, which is one for all of them.</summary>
    public void TakeQueue(string? json)
    {
        Queue.Restore(json);
        Changed?.Invoke();
    }

    /// <summary>Plays the next of the queue. False where it is empty.</summary>
    public async Task<bool> NextAsync()
    {
        if (Queue.Take() is not { } item) return false;
        await KeepQueueAsync();
        await TakeUpAsync(item);
        return true;
    }

    /// <summary>Plays one of the queue now, which takes it out.</summary>
    public async Task JumpToAsync(QueueItem item)
    {
        await ChangeQueueAsync(queue => queue.Remove(item.Key));
        await TakeUpAsync(item);
    }

    /// <summary>Puts text on the listener's clipboard. False where the browser does not let us.</summary>
    public async Task<bool> CopyAsync(string text) => player is not null && await player.InvokeAsync<bool>("copy", gone.Token, text);

    // What could not be begun, and may be another time, waits on as the first.
    private async Task TakeUpAsync(QueueItem item)
    {
        await PlayAsync(item);
        if (Current?.Is(item.Key) != true && Error is { CanRetry: true }) await EnqueueAsync(item, first: true);
    }

    private async Task PlayAsync(QueueItem item)
    {
        if (item.Key.Split(':', 2) is ["topic", var topicId])
        {
            await ListenAsync(new GenerateRequest { TopicId = topicId }, item.Key, item.Title, item.CoverUrl);
        }
        else if (item.Key.Split(':', 2) is ["podcast", var podcastId])
        {
            await PlayAsync(podcastId);
        }
    }

    // What plays waits no longer, however it came to play.
    private async Task LeaveQueueAsync(NowPlaying now)
    {
        if (Queue.Items.FirstOrDefault(item => now.Is(item.Key)) is { } item) await ChangeQueueAsync(queue => queue.Remove(item.Key));
    }

    private async Task KeepQueueAsync()
    {
        Changed?.Invoke();
        if (player is null) return;
        queueTold = false;
        queueTold = await TellAsync("keepQueue", gone.Token, Queue.ToJson());
    }
}
