using Aethercast.NativeHost.Servers;
using Aethercast.Tests.RealServers;

[assembly: AssemblyFixture(typeof(RealServerPool))]

namespace Aethercast.Tests.RealServers;

/// <summary>One server of each kind for the whole test run, started when the first test asks for it. Tests that kill servers make their own with <see cref="StartOwnAsync"/>.</summary>
public sealed class RealServerPool : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aethercast-servers-").FullName;
    private readonly Shared<RedisServer> redis;
    private readonly Shared<PostgresServer> postgres;
    private readonly Shared<RabbitMqServer> rabbitMq;
    private readonly Shared<AzuriteServer> azurite;
    private int own;

    public RealServerPool()
    {
        // Postgres runs as a user of its own and has to get through.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        redis = new(new(Settings("redis")));
        postgres = new(new(Settings("postgres"), []));
        rabbitMq = new(new(Settings("rabbitmq")));
        azurite = new(new(Settings("azurite")));
    }

    internal Task<RedisServer> RedisAsync() => redis.GetAsync();

    internal Task<PostgresServer> PostgresAsync() => postgres.GetAsync();

    internal Task<RabbitMqServer> RabbitMqAsync() => rabbitMq.GetAsync();

    internal Task<AzuriteServer> AzuriteAsync() => azurite.GetAsync();

    /// <summary>A server for one test alone, in a folder of its own. The test disposes it.</summary>
    internal async Task<TServer> StartOwnAsync<TServer>(Func<ServerSettings, TServer> make) where TServer : INativeServer
    {
        var server = make(Settings($"own{Interlocked.Increment(ref own)}"));
        Assert.SkipWhen(server.Missing is not null, $"not installed: {server.Missing}");
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>None asks for a password. Redis keeps nothing: killed, it has forgotten everything, which is the case that matters.</summary>
    private ServerSettings Settings(string name) => new(Path.Combine(folder, name), Ports.Free(), Password: "", KeepsData: false, LogFile: null);

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await postgres.DisposeAsync();
        await rabbitMq.DisposeAsync();
        await azurite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Shared<TServer>(TServer server) : IAsyncDisposable where TServer : INativeServer
    {
        private readonly SemaphoreSlim once = new(1);
        private bool started;

        public async Task<TServer> GetAsync()
        {
            Assert.SkipWhen(server.Missing is not null, $"not installed: {server.Missing}");
            await once.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                if (!started) await server.StartAsync(CancellationToken.None);
                started = true;
                return server;
            }
            finally
            {
                once.Release();
            }
        }

        public ValueTask DisposeAsync()
        {
            once.Dispose();
            return server.DisposeAsync();
        }
    }
}
