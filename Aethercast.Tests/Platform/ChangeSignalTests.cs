using Aethercast.Contracts.Ports;
using Aethercast.Platform.Caching;
using Aethercast.Tests.RealServers;

namespace Aethercast.Tests.Platform;

public sealed class MemoryChangeSignalTests : ChangeSignalSuite
{
    private readonly MemoryChangeSignal signal = new();

    protected override Task<(IChangeSignal, IChangeSignal)> CreateAsync() => Task.FromResult<(IChangeSignal, IChangeSignal)>((signal, signal));
}

public sealed class RedisChangeSignalTests(RealServerPool servers) : ChangeSignalSuite, IAsyncDisposable
{
    private readonly List<RedisRig> rigs = [];

    protected override async Task<(IChangeSignal, IChangeSignal)> CreateAsync()
    {
        var connection = (await servers.RedisAsync()).ConnectionString;
        rigs.AddRange([new(connection), new(connection)]);
        return (rigs[^2].Signal, rigs[^1].Signal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rig in rigs) await rig.DisposeAsync();
    }
}
