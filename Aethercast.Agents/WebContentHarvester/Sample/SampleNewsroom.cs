using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.WebContentHarvester.Sample;

/// <summary>
/// The bundled newsroom: original articles about places that do not exist, read from the program's own folder and never over
/// the network. Its addresses are <c>sample://newsroom/NAME.html</c>; only names that are really in the folder are answered.
/// </summary>
internal sealed class SampleNewsroom(string folder)
{
    public const string Scheme = "sample";
    public const string FeedAddress = "sample://newsroom/feed.xml";

    public SampleNewsroom() : this(Path.Combine(AppContext.BaseDirectory, "samples", "newsroom"))
    {
    }

    public bool Exists => File.Exists(Path.Combine(folder, "feed.xml"));

    public static bool Owns(string url) => url.StartsWith(Scheme + "://", StringComparison.OrdinalIgnoreCase);

    public Task<FetchedPage> ReadFeedAsync(CancellationToken ct) => ReadAsync(FeedAddress, ct);

    /// <exception cref="FetchException">There is no such article.</exception>
    public async Task<FetchedPage> ReadAsync(string url, CancellationToken ct)
    {
        var name = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host == "newsroom" ? uri.AbsolutePath.TrimStart('/') : "";
        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder).Select(Path.GetFileName).Contains(name, StringComparer.Ordinal))
        {
            throw new FetchException(ErrorCodes.SourceUnreachable, "the sample newsroom has no such article", retryable: false);
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, name), ct);
        return new(uri!, name.EndsWith(".xml", StringComparison.Ordinal) ? "application/rss+xml; charset=utf-8" : "text/html; charset=utf-8", bytes);
    }
}
