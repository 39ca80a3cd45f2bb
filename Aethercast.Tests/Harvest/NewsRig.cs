using Aethercast.Agents.Runtime;
using Aethercast.Agents.TopicDiscovery;
using Aethercast.Agents.WebContentHarvester;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Blobs;
using Aethercast.Platform.Caching;
using Aethercast.Tests.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aethercast.Tests.Harvest;

/// <summary>Discovery and harvest as they are registered, on memory and a temporary folder; nothing is started and no queue is needed.</summary>
internal sealed class NewsRig : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IHost _host;

    public NewsRig(params (string Key, string Value)[] settings) : this(null, settings)
    {
    }

    public NewsRig(Action<IServiceCollection>? change, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ICache, MemoryCache>();
        builder.Services.AddSingleton<IBlobStore>(new FileBlobStore(_folder.Path));
        builder.AddTopicDiscovery();
        builder.AddWebContentHarvester();
        change?.Invoke(builder.Services);
        _host = builder.Build();
    }

    /// <summary>A rig that may reach loopback, as a developer would allow it.</summary>
    public static NewsRig Loopback(params (string Key, string Value)[] settings) => new([("Harvest:AllowedPrivateHosts:0", "127.0.0.1"), .. settings]);

    /// <summary>A rig whose clock the test moves.</summary>
    public static NewsRig At(TimeProvider clock, params (string Key, string Value)[] settings) => new(services => services.AddSingleton(clock), settings);

    public IPageFetcher Fetcher => Get<IPageFetcher>();

    public HarvestOptions Options => Get<Microsoft.Extensions.Options.IOptions<HarvestOptions>>().Value;

    public IBlobStore Blobs => Get<IBlobStore>();

    public List<object> Parts { get; } = [];

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public Task<FetchedPage> FetchAsync(string url, CancellationToken ct) => Fetcher.FetchAsync(url, FetchRules.Page(Options), ct);

    public async Task<IReadOnlyList<TopicObject>> DiscoverAsync(TopicDiscoveryTask task, CancellationToken ct) =>
        (TopicObject[])await Get<TopicDiscoveryAgent>().RunAsync(task, Context(task.TaskId), ct);

    public async Task<HarvestResult> HarvestAsync(ContentHarvestTask task, CancellationToken ct) =>
        (HarvestResult)await Get<WebContentHarvesterAgent>().RunAsync(task, Context(task.TaskId), ct);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private AgentContext Context(string taskId) => new(taskId, "wf", "podcast-1", 1, (part, _) =>
    {
        lock (Parts) Parts.Add(part);
        return Task.CompletedTask;
    });
}
