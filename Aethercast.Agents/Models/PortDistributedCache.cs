using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Caching.Distributed;

namespace Aethercast.Agents.Models;

/// <summary>Our cache port in the shape that the model pipeline asks for. A cache that fails is a cache that has forgotten.</summary>
internal sealed class PortDistributedCache(ICache cache, TimeSpan timeToLive) : IDistributedCache
{
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => cache.GetAsync(Named(key), token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => cache.SetAsync(Named(key), value, timeToLive, token);

    public Task RemoveAsync(string key, CancellationToken token = default) => cache.RemoveAsync(Named(key), token);

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public byte[]? Get(string key) => throw new NotSupportedException("Only asked for asynchronously.");

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Only asked for asynchronously.");

    public void Remove(string key) => throw new NotSupportedException("Only asked for asynchronously.");

    public void Refresh(string key)
    {
        // Entries do not slide.
    }

    private static string Named(string key) => "model:" + key;
}
