using System.Threading.Channels;
using Aethercast.Agents.WebContentHarvester.Fetching;

namespace Aethercast.Agents.TopicDiscovery;

/// <summary>Reads robots.txt of the sites of found topics ahead of time, so that pressing Listen does not wait for it.</summary>
internal sealed class SitePreparer(IPageFetcher fetcher) : BackgroundService
{
    private readonly Channel<IReadOnlyList<string>> _waiting =
        Channel.CreateBounded<IReadOnlyList<string>>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Prepare(IEnumerable<string> urls) => _waiting.Writer.TryWrite([.. urls]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var urls in _waiting.Reader.ReadAllAsync(stoppingToken)) await fetcher.PrepareAsync(urls, stoppingToken);
    }
}
