using Aethercast.Contracts.Ports;
using Aethercast.Platform.Redis;
using Aethercast.Platform.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>What one program has of Redis.</summary>
internal sealed class RedisRig : IAsyncDisposable
{
    public RedisRig(string connectionString, string? caFile = null, int bound = ILiveAudioStream.MaxSegments)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:cache", connectionString)]).Build();
        Connection = new(configuration, new TlsTrust(Options.Create(new TlsOptions { CaFile = caFile })), NullLogger<RedisConnection>.Instance);
        Cache = new(Connection, NullLogger<RedisCache>.Instance);
        Signal = new(Connection, TimeProvider.System, NullLogger<RedisChangeSignal>.Instance);
        Stream = new(Connection, Signal, TimeProvider.System, bound);
    }

    public RedisConnection Connection { get; }
    public RedisCache Cache { get; }
    public RedisChangeSignal Signal { get; }
    public RedisAudioStream Stream { get; }

    public async ValueTask DisposeAsync()
    {
        Signal.Dispose();
        await Connection.DisposeAsync();
    }
}
