using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>Pages fetched before, for conditional requests: what identifies them in the cache, their bytes in the blob store.</summary>
internal sealed class PageCache(ICache cache, IBlobStore blobs, ILogger<PageCache> log) : IPageCache
{
    public const string Folder = "pages/";
    public static readonly TimeSpan Keep = TimeSpan.FromDays(2);

    private sealed record Card(string Url, string? ContentType, string? ETag, string? LastModified, DateTimeOffset FetchedAt, int Length);

    public async Task<FetchedPage?> FindAsync(Uri url, CancellationToken ct)
    {
        var name = NameOf(url);
        if (await cache.GetAsync(CardKey(name), ct) is not { } bytes) return null;
        try
        {
            var card = WireJson.Deserialize<Card>(bytes);
            var body = await blobs.GetAsync(BlobKey(name), ct);
            if (body is null || body.Length != card.Length) return null;
            return new(new Uri(card.Url), card.ContentType, body) { ETag = card.ETag, LastModified = card.LastModified, FetchedAt = card.FetchedAt, FromCache = true };
        }
        catch (Exception error) when (error is JsonException or UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Keeps a page for later. A full disk costs the cache, not the page.</summary>
    public async Task KeepAsync(Uri url, FetchedPage page, CancellationToken ct)
    {
        var name = NameOf(url);
        try
        {
            if (!page.FromCache) await blobs.PutAsync(BlobKey(name), page.Body, "application/octet-stream", ct);
            var card = new Card(page.Url.AbsoluteUri, page.ContentType, page.ETag, page.LastModified, page.FetchedAt, page.Body.Length);
            await cache.SetAsync(CardKey(name), WireJson.Serialize(card), Keep, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning(error, "{Host} could not be cached", url.Host);
        }
    }

    private static string NameOf(Uri url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)));

    private static string CardKey(string name) => "page:" + name;

    private static string BlobKey(string name) => $"{Folder}{name[..2]}/{name}";
}
