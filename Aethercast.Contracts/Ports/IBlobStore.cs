namespace Aethercast.Contracts.Ports;

/// <summary>Named bytes. Keys are lower-case paths of <c>[a-z0-9._-]</c> parted by <c>/</c>, at most 512 characters; a put is all or nothing and replaces.</summary>
public interface IBlobStore
{
    Task PutAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct);

    Task PutAsync(string key, Stream content, string contentType, CancellationToken ct);

    /// <summary>The whole blob, or null where there is none.</summary>
    Task<byte[]?> GetAsync(string key, CancellationToken ct);

    /// <summary>A stream of <paramref name="length"/> bytes (null: to the end) from <paramref name="offset"/>, or null where there is no such blob.</summary>
    Task<Stream?> OpenReadAsync(string key, long offset, long? length, CancellationToken ct);

    Task<BlobInfo?> GetInfoAsync(string key, CancellationToken ct);

    /// <summary>True if there was one.</summary>
    Task<bool> DeleteAsync(string key, CancellationToken ct);

    IAsyncEnumerable<BlobInfo> ListAsync(string prefix, CancellationToken ct);
}

public sealed record BlobInfo(string Key, long Length, string ContentType, DateTimeOffset LastModified);
