using System.Runtime.CompilerServices;
using Aethercast.Contracts.Ports;
using Azure;
using Azure.Identity;

namespace Aethercast.Platform.Blobs;

/// <summary>Azure Blob Storage, whose absence and refusals are named as such: a caller can tell them from a fault of its own.</summary>
internal sealed class NamedFaultsBlobStore(IBlobStore inner) : IBlobStore
{
    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct) => Named(() => Nothing(inner.PutAsync(key, bytes, contentType, ct)));

    public Task PutAsync(string key, Stream content, string contentType, CancellationToken ct) => Named(() => Nothing(inner.PutAsync(key, content, contentType, ct)));

    public Task<byte[]?> GetAsync(string key, CancellationToken ct) => Named(() => inner.GetAsync(key, ct));

    public Task<Stream?> OpenReadAsync(string key, long offset, long? length, CancellationToken ct) => Named(() => inner.OpenReadAsync(key, offset, length, ct));

    public Task<BlobInfo?> GetInfoAsync(string key, CancellationToken ct) => Named(() => inner.GetInfoAsync(key, ct));

    public Task<bool> DeleteAsync(string key, CancellationToken ct) => Named(() => inner.DeleteAsync(key, ct));

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var blobs = inner.ListAsync(prefix, ct).GetAsyncEnumerator(ct);
        while (await Named(() => blobs.MoveNextAsync().AsTask())) yield return blobs.Current;
    }

    /// <summary>What the storage client throws where storage is away, is overloaded, or does not let us in.</summary>
    public static bool IsAway(Exception e) => e switch
    {
        RequestFailedException { Status: 0 or 401 or 403 or 429 or >= 500 } => true,
        AggregateException all => all.InnerExceptions.All(IsAway),
        AuthenticationFailedException or HttpRequestException or TimeoutException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    private static async Task<bool> Nothing(Task task)
    {
        await task;
        return true;
    }

    private static async Task<T> Named<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new ServerAwayException("Blob storage", e.GetBaseException());
        }
    }
}
