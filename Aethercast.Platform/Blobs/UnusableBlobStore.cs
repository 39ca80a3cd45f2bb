using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Blobs;

/// <summary>Stands where the connection string is none: the program stays up, and whoever needs a blob is told why there is none.</summary>
internal sealed class UnusableBlobStore(StartupException reason) : IBlobStore
{
    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct) => Task.FromException(Away);

    public Task PutAsync(string key, Stream content, string contentType, CancellationToken ct) => Task.FromException(Away);

    public Task<byte[]?> GetAsync(string key, CancellationToken ct) => Task.FromException<byte[]?>(Away);

    public Task<Stream?> OpenReadAsync(string key, long offset, long? length, CancellationToken ct) => Task.FromException<Stream?>(Away);

    public Task<BlobInfo?> GetInfoAsync(string key, CancellationToken ct) => Task.FromException<BlobInfo?>(Away);

    public Task<bool> DeleteAsync(string key, CancellationToken ct) => Task.FromException<bool>(Away);

    public IAsyncEnumerable<BlobInfo> ListAsync(string prefix, CancellationToken ct) => throw Away;

    private ServerAwayException Away => new("Blob storage", reason);
}
