using Aethercast.Contracts.Ports;
using Aethercast.Tests.RealServers;

namespace Aethercast.Tests.Platform;

public sealed class RedisCacheTests(RealServerPool servers) : CacheSuite, IAsyncDisposable
{
    private RedisRig? rig;

    protected override async Task<ICache> CreateAsync() => (rig = new((await servers.RedisAsync()).ConnectionString)).Cache;

    /// <summary>Redis keeps its own time; the suite asks until it has passed.</summary>
    protected override Task PassAsync(TimeSpan time) => Task.CompletedTask;

    public ValueTask DisposeAsync() => rig?.DisposeAsync() ?? ValueTask.CompletedTask;
}
