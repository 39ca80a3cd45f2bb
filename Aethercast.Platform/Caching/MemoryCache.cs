using System.Globalization;
using System.Text;
using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Caching;

/// <summary>The cache of one process: values with a time to live, at most <see cref="MaxEntries"/> of them; the ones that would die first make room.</summary>
internal sealed class MemoryCache(TimeProvider time) : ICache
{
    public const int MaxEntries = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = [];
    private readonly PriorityQueue<(string Key, DateTimeOffset Expires), DateTimeOffset> byExpiry = new();

    private sealed record Entry(byte[] Value, DateTimeOffset Expires);

    public Task<byte[]?> GetAsync(string key, CancellationToken ct)
    {
        lock (gate) return Task.FromResult(Find(key)?.Value.ToArray());
    }

    public Task SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan timeToLive, CancellationToken ct)
    {
        lock (gate) Put(key, value.ToArray(), time.GetUtcNow() + timeToLive);
        return Task.CompletedTask;
    }

    public Task<bool> AddAsync(string key, ReadOnlyMemory<byte> value, TimeSpan timeToLive, CancellationToken ct)
    {
        lock (gate)
        {
            if (Find(key) is not null) return Task.FromResult(false);
            Put(key, value.ToArray(), time.GetUtcNow() + timeToLive);
            return Task.FromResult(true);
        }
    }

    public Task RemoveAsync(string key, CancellationToken ct)
    {
        lock (gate) entries.Remove(key);
        return Task.CompletedTask;
    }

    public Task<long> IncrementAsync(string key, TimeSpan timeToLive, CancellationToken ct)
    {
        lock (gate)
        {
            var old = Find(key);
            var count = old is not null && long.TryParse(old.Value, CultureInfo.InvariantCulture, out var before) ? before + 1 : 1;
            Put(key, Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture)), old?.Expires ?? time.GetUtcNow() + timeToLive);
            return Task.FromResult(count);
        }
    }

    private Entry? Find(string key)
    {
        if (!entries.TryGetValue(key, out var entry)) return null;
        if (entry.Expires > time.GetUtcNow()) return entry;
        entries.Remove(key);
        return null;
    }

    private void Put(string key, byte[] value, DateTimeOffset expires)
    {
        entries[key] = new(value, expires);
        byExpiry.Enqueue((key, expires), expires);
        // The heap also holds places of entries that were replaced since; those are merely skipped.
        var now = time.GetUtcNow();
        while (byExpiry.TryPeek(out var first, out _) && (first.Expires <= now || entries.Count > MaxEntries || byExpiry.Count > 2 * MaxEntries))
        {
            byExpiry.Dequeue();
            if (entries.TryGetValue(first.Key, out var entry) && entry.Expires == first.Expires) entries.Remove(first.Key);
        }
    }
}
