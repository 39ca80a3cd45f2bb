using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aethercast.Contracts.Ports;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Blobs in memory, for tests that look at what was stored.</summary>
internal sealed class MemoryBlobs : IBlobStore
{
    public ConcurrentDictionary<string, (byte[] Bytes, string ContentType)> All { get; } = [];

    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct)
    {
        All[key] = (bytes.ToArray(), contentType);
        return Task.CompletedTask;
    }

    public async Task PutAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        All[key] = (bytes.ToArray(), contentType);
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken ct) => Task.FromResult(All.TryGetValue(key, out var blob) ? blob.Bytes : null);

    public Task<Stream?> OpenReadAsync(string key, long offset, long? length, CancellationToken ct) =>
        Task.FromResult<Stream?>(All.TryGetValue(key, out var blob) ? new MemoryStream(blob.Bytes, (int)offset, (int)(length ?? blob.Bytes.Length - offset)) : null);

    public Task<BlobInfo?> GetInfoAsync(string key, CancellationToken ct) =>
        Task.FromResult(All.TryGetValue(key, out var blob) ? new BlobInfo(key, blob.Bytes.Length, blob.ContentType, DateTimeOffset.UnixEpoch) : null);

    public Task<bool> DeleteAsync(string key, CancellationToken ct) => Task.FromResult(All.TryRemove(key, out _));

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var key in All.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order()) yield return (await GetInfoAsync(key, ct))!;
    }
}
