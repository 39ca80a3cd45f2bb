using System.Collections.Concurrent;

namespace Aethercast.Platform.Caching;

/// <summary>Who in this program waits for which key.</summary>
internal sealed class WatchTable
{
    private readonly ConcurrentDictionary<string, Watchers> watched = new();

    public void Tell(string key)
    {
        if (watched.TryGetValue(key, out var watchers)) watchers.Tell(key);
    }

    public void TellAll()
    {
        foreach (var key in watched.Keys) Tell(key);
    }

    /// <summary>The watch begins with this call, not with the first MoveNext: whoever watches first and then looks misses nothing.</summary>
    public IAsyncEnumerable<string> Watch(string key, CancellationToken ct)
    {
        var watcher = new Watcher();
        Watchers watchers;
        do watchers = watched.GetOrAdd(key, _ => new());
        while (!watchers.TryAdd(watcher));
        return watcher.ItemsAsync(() => { if (watchers.Remove(watcher)) watched.TryRemove(new(key, watchers)); }, ct);
    }
}
