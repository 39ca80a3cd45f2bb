namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>What was fetched before, by the address it was asked for.</summary>
internal interface IPageCache
{
    Task<FetchedPage?> FindAsync(Uri url, CancellationToken ct);

    Task KeepAsync(Uri url, FetchedPage page, CancellationToken ct);
}

/// <summary>Remembers nothing: for a command that fetches one address and ends.</summary>
internal sealed class NoPageCache : IPageCache
{
    public Task<FetchedPage?> FindAsync(Uri url, CancellationToken ct) => Task.FromResult<FetchedPage?>(null);

    public Task KeepAsync(Uri url, FetchedPage page, CancellationToken ct) => Task.CompletedTask;
}
