using System.Security.Cryptography;
using System.Text;
using Aethercast.Agents.TopicDiscovery.Feeds;
using Aethercast.Contracts.Ports;

namespace Aethercast.Agents.TopicDiscovery.Sources;

/// <summary>
/// The full texts that some feeds carry, by the address of the article: what a publisher put there for programs serves where the page
/// itself cannot be read. Kept for two days; forgetting one costs that help, nothing else.
/// </summary>
internal sealed class FeedTexts(ICache cache)
{
    private const int Fewest = 1200;
    private const int Most = 200_000;
    private const int MostOfAFeed = 40;
    private static readonly TimeSpan Keep = TimeSpan.FromDays(2);

    public async Task KeepAsync(ParsedFeed feed, CancellationToken ct)
    {
        foreach (var entry in feed.Entries.Take(MostOfAFeed))
        {
            if (entry is { Link: { } link, Content: { Length: >= Fewest and <= Most } text }) await cache.SetAsync(KeyOf(link), Encoding.UTF8.GetBytes(text), Keep, ct);
        }
    }

    /// <summary>HTML in UTF-8, without head or title; null where no feed carried the text.</summary>
    public async Task<byte[]?> FindAsync(string url, CancellationToken ct) => await cache.GetAsync(KeyOf(url), ct);

    private static string KeyOf(string url) => "feedtext:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalLinks.Key(url))))[..32];
}
