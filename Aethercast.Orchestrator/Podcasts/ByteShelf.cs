using System.Collections.Concurrent;
using Aethercast.Contracts.Ports;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Blobs that are about to be needed, kept in memory up to a bound. What is not here is fetched.</summary>
internal sealed class ByteShelf(IBlobStore blobs)
{
    private const long MaxBytes = 96L * 1024 * 1024;
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _kept = new();
    private readonly ConcurrentQueue<string> _order = new();
    private long _bytes;

    public void Keep(string key, ReadOnlyMemory<byte> bytes)
    {
        if (!_kept.TryAdd(key, bytes)) return;
        _order.Enqueue(key);
        Interlocked.Add(ref _bytes, bytes.Length);
        while (Interlocked.Read(ref _bytes) > MaxBytes && _order.TryDequeue(out var oldest))
        {
            if (_kept.TryRemove(oldest, out var gone)) Interlocked.Add(ref _bytes, -gone.Length);
        }
    }

    /// <summary>Null where it is not kept here.</summary>
    public ReadOnlyMemory<byte>? Find(string key)
    {
        // Not with a conditional expression: its null would become an empty memory, which is not null.
        if (_kept.TryGetValue(key, out var kept)) return kept;
        return null;
    }

    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    public async Task<ReadOnlyMemory<byte>> GetAsync(string key, CancellationToken ct)
    {
        if (_kept.TryGetValue(key, out var kept)) return kept;
        var bytes = await blobs.GetAsync(key, ct) ?? throw new FileNotFoundException($"There is no blob {key}.", key);
        Keep(key, bytes);
        return bytes;
    }
}
