using System.Runtime.CompilerServices;
using Aethercast.Contracts.Ports;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using BlobInfo = Aethercast.Contracts.Ports.BlobInfo;

namespace Aethercast.Platform.Blobs;

/// <summary>Blobs in one container of Azure Blob Storage, which is made where it is missing.</summary>
internal sealed class AzureBlobStore(BlobContainerClient container, ILogger<AzureBlobStore> log) : IBlobStore
{
    public async Task PutAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct) =>
        await PutAsync(key, () => BinaryData.FromBytes(bytes).ToStream(), contentType, ct);

    public async Task PutAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        // A stream that cannot be rewound can be sent once only, so the container has to be there.
        if (!content.CanSeek) await container.CreateIfNotExistsAsync(cancellationToken: ct);
        var start = content.CanSeek ? content.Position : 0;
        await PutAsync(key, () =>
        {
            if (content.CanSeek) content.Position = start;
            return content;
        }, contentType, ct);
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken ct)
    {
        var blob = Find(key);
        try
        {
            return (await blob.DownloadContentAsync(ct)).Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task<Stream?> OpenReadAsync(string key, long offset, long? length, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (length == 0) return await GetInfoAsync(key, ct) is null ? null : Stream.Null;
        try
        {
            var range = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
            return (await Find(key).DownloadStreamingAsync(range, ct)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.Status == 416)
        {
            return Stream.Null; // it is there, and ends before the offset
        }
    }

    public async Task<BlobInfo?> GetInfoAsync(string key, CancellationToken ct)
    {
        try
        {
            var properties = (await Find(key).GetPropertiesAsync(cancellationToken: ct)).Value;
            return new(key, properties.ContentLength, properties.ContentType, properties.LastModified);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string key, CancellationToken ct)
    {
        try
        {
            return await Find(key).DeleteIfExistsAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false; // not even the container is there
        }
    }

    public async IAsyncEnumerable<BlobInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var pages = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await pages.MoveNextAsync()) yield break;
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                yield break;
            }
            var (name, properties) = (pages.Current.Name, pages.Current.Properties);
            yield return new(name, properties.ContentLength ?? 0, properties.ContentType, properties.LastModified ?? default);
        }
    }

    private async Task PutAsync(string key, Func<Stream> open, string contentType, CancellationToken ct)
    {
        var blob = Find(key);
        var options = new BlobUploadOptions { HttpHeaders = new() { ContentType = contentType } };
        try
        {
            await blob.UploadAsync(open(), options, ct);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            log.LogInformation("Container {Container} is made", container.Name);
            await container.CreateIfNotExistsAsync(cancellationToken: ct);
            await blob.UploadAsync(open(), options, ct);
        }
    }

    private BlobClient Find(string key) => container.GetBlobClient(BlobKeys.Check(key));
}
