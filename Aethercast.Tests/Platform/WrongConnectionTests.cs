using Aethercast.Platform;
using Aethercast.Platform.State;
using Aethercast.Tests.RealServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aethercast.Tests.Platform;

/// <summary>A connection string that is wrong: the program starts and stays up, and its health says which one it is and how, without giving the password away.</summary>
public sealed class WrongConnectionTests(RealServerPool servers) : IDisposable
{
    private const string Password = "hush-hush";
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    /// <summary>A machine that is busy may need longer to be refused than health waits.</summary>
    [Theory]
    [InlineData("aethercastdb", $"Host=127.0.0.1;Port=1;Username=u;Password={Password};Database=d", "Postgres", "ConnectionRefused|no answer")]
    [InlineData("aethercastdb", "nonsense", "Postgres", "ConnectionStrings:aethercastdb")]
    [InlineData("cache", $"127.0.0.1:1,password={Password}", "Redis", "Connection|no answer")]
    [InlineData("cache", "127.0.0.1:1,colour=blue", "Redis", "ConnectionStrings:cache")]
    [InlineData("messaging", $"amqp://u:{Password}@127.0.0.1:1", "RabbitMQ", "ConnectionRefused|no answer")]
    [InlineData("messaging", "nonsense", "RabbitMQ", "ConnectionStrings:messaging")]
    [InlineData("blobs", $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aHVzaC1odXNo;BlobEndpoint=http://127.0.0.1:1/a;", "Blob storage", "")]
    [InlineData("blobs", "nonsense", "Blob storage", "ConnectionStrings:blobs")]
    public async Task Health_says_which_and_how(string name, string connection, string which, string how)
    {
        await using var host = await EmbeddedHost.StartAsync(folder.Path, ($"ConnectionStrings:{name}", connection));

        var entry = await HealthAsync(host, name);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.StartsWith(which + ": ", entry.Description, StringComparison.Ordinal);
        Assert.Matches(how, entry.Description);
        Assert.DoesNotContain(Password, entry.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_from_an_absent_server()
    {
        var postgres = (await servers.PostgresAsync()).ConnectionString;
        await using var host = await EmbeddedHost.StartAsync(folder.Path, ("ConnectionStrings:aethercastdb", $"{postgres};Username=nobody_here"));

        Assert.Equal("Postgres: refuses us (28000)", (await HealthAsync(host, "aethercastdb")).Description);
        await Assert.ThrowsAsync<DatabaseNotReadyException>(() => host.OpenDatabaseAsync());
    }

    [Fact]
    public async Task What_must_not_lie_says_that_its_server_is_away()
    {
        await using var cache = new RedisRig("127.0.0.1:1");

        await Assert.ThrowsAsync<ServerAwayException>(() => cache.Cache.IncrementAsync("k", TimeSpan.FromMinutes(1), Ct));
        await Assert.ThrowsAsync<ServerAwayException>(() => cache.Stream.GetStateAsync("s", Ct));
        Assert.Null(await cache.Cache.GetAsync("k", Ct));
    }

    private static async Task<HealthReportEntry> HealthAsync(EmbeddedHost host, string name) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == name, Ct)).Entries[name];
}
