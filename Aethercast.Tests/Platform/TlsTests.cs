using Aethercast.Contracts.Ports;
using Aethercast.NativeHost.Servers;
using Aethercast.Platform.Blobs;
using Aethercast.Platform.Queues;
using Aethercast.Platform.Security;
using Aethercast.Tests.RealServers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>TLS to every server: taken where our authority signed, refused where another did.</summary>
public sealed class TlsTests(RealServerPool servers) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Redis()
    {
        using var ours = new TestAuthority(folder.Path);
        using var theirs = new TestAuthority(folder.Path);
        await using var server = await servers.StartOwnAsync(settings => new RedisServer(settings) { Tls = ours.Sign("redis") });

        await using var trusting = new RedisRig(server.ConnectionString, ours.CaFile);
        Assert.True(await trusting.Cache.AddAsync("k", new byte[1], TimeSpan.FromMinutes(1), Ct));
        await using var wary = new RedisRig(server.ConnectionString, theirs.CaFile);
        await Assert.ThrowsAsync<Aethercast.Platform.ServerAwayException>(() => wary.Cache.AddAsync("k2", new byte[1], TimeSpan.FromMinutes(1), Ct));
    }

    [Fact]
    public async Task RabbitMq()
    {
        using var ours = new TestAuthority(folder.Path);
        using var theirs = new TestAuthority(folder.Path);
        await using var server = await servers.StartOwnAsync(settings => new RabbitMqServer(settings) { Tls = ours.Sign("rabbitmq") });

        await using var trusting = new RabbitMqRig(server.TlsConnectionString, Options.Create(new QueueOptions()), ours.CaFile);
        await trusting.Queues.PublishAsync("q", new("m", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);
        Assert.Equal(1, await trusting.Queues.CountAsync("q", Ct));
        await using var wary = new RabbitMqRig(server.TlsConnectionString, Options.Create(new QueueOptions()), theirs.CaFile);
        await Assert.ThrowsAsync<RabbitMQ.Client.Exceptions.BrokerUnreachableException>(() => wary.Queues.CountAsync("q", Ct));
    }

    [Fact]
    public async Task Postgres()
    {
        using var ours = new TestAuthority(folder.Path);
        using var theirs = new TestAuthority(folder.Path);
        await using var server = await servers.StartOwnAsync(settings => new PostgresServer(settings, []) { Tls = ours.Sign("postgres") });
        var connection = await server.CreateDatabaseAsync(Ct) + ";SSL Mode=VerifyFull";

        await using var trusting = await EmbeddedHost.StartAsync(folder.Path, ("ConnectionStrings:aethercastdb", connection), ("Tls:CaFile", ours.CaFile));
        await Patience.UntilAsync(async () => await trusting.HealthAsync("aethercastdb") == "Healthy");
        await using var wary = await EmbeddedHost.StartAsync(folder.Path, ("ConnectionStrings:aethercastdb", connection), ("Tls:CaFile", theirs.CaFile));
        Assert.Equal("Degraded", await wary.HealthAsync("aethercastdb"));
    }

    [Fact]
    public async Task Blobs()
    {
        using var ours = new TestAuthority(folder.Path);
        using var theirs = new TestAuthority(folder.Path);
        await using var server = await servers.StartOwnAsync(settings => new AzuriteServer(settings) { Tls = ours.Sign("azurite") });

        var trusting = Open(ours);
        await trusting.PutAsync("a", new byte[] { 1 }, "text/plain", Ct);
        Assert.Equal([1], await trusting.GetAsync("a", Ct));
        await Assert.ThrowsAnyAsync<Exception>(() => Open(theirs).GetAsync("a", Ct));

        IBlobStore Open(TestAuthority authority)
        {
            var trust = new TlsTrust(Options.Create(new TlsOptions { CaFile = authority.CaFile }));
            return new AzureBlobStore(AzureBlobSettings.Parse(server.ConnectionString).CreateClient(trust.CreateHandler()), NullLogger<AzureBlobStore>.Instance);
        }
    }
}
