using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Caching;

/// <summary>Change signals within one process.</summary>
internal sealed class MemoryChangeSignal : IChangeSignal
{
    private readonly ConcurrentDictionary<string, Watchers> watched = new();

    public Task RaiseAsync(string key, CancellationToken ct)
    {
        if (watched.TryGetValue(key, out var watchers)) watchers.Tell(key);
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<string> WatchAsync(string key, CancellationToken ct)
    {
        // The watch begins with this call, not with the first MoveNext: whoever watches first and then looks misses nothing.
        var watcher = new Watcher();
        Watchers watchers;
        do watchers = watched.GetOrAdd(key, _ => new());
        while (!watchers.TryAdd(watcher));
        return watcher.ItemsAsync(() => { if (watchers.Remove(watcher)) watched.TryRemove(new(key, watchers)); }, ct);
    }
}
