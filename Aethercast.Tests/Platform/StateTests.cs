using Aethercast.NativeHost.Servers;
using Aethercast.Platform.State;
using Aethercast.Tests.RealServers;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Tests.Platform;

public sealed class SqliteStateTests : StateSuite
{
    protected override Task<string?> CreateDatabaseAsync() => Task.FromResult<string?>(null);
}

public sealed class PostgresStateTests(RealServerPool servers) : StateSuite
{
    protected override async Task<string?> CreateDatabaseAsync() => await (await servers.PostgresAsync()).CreateDatabaseAsync(Ct);

    [Fact]
    public async Task Details_are_jsonb_and_can_be_asked()
    {
        await using var db = await OpenAsync();
        var types = await db.Database.SqlQueryRaw<string>("SELECT column_name || ' ' || data_type AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%\\_json'").ToListAsync(Ct);

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.EndsWith(" jsonb", type, StringComparison.Ordinal));
    }
}

public sealed class PostgresOutageTests(RealServerPool servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_starts_without_its_database_and_uses_it_once_it_is_there()
    {
        await using var server = await servers.StartOwnAsync(settings => new PostgresServer(settings, []));
        var connection = await server.CreateDatabaseAsync(Ct);
        await server.KillAsync();
        using var folder = new TemporaryFolder();
        await using var host = await EmbeddedHost.StartAsync(folder.Path, ("ConnectionStrings:aethercastdb", connection));
        Assert.Equal("Degraded", await host.HealthAsync("aethercastdb"));

        await server.StartAsync(Ct);

        await Patience.UntilAsync(async () => await host.HealthAsync("aethercastdb") == "Healthy");
        await using (var db = await host.OpenDatabaseAsync()) Assert.Equal(0, await db.Workflows.CountAsync(Ct));

        // Killed once more under a program that is running: pooled connections are dead now, and the next query must not notice.
        await server.KillAsync();
        await server.StartAsync(Ct);
        await using (var db = await host.OpenDatabaseAsync()) Assert.Equal(0, await db.Workflows.CountAsync(Ct));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_said_in_health()
    {
        var connection = await (await servers.PostgresAsync()).CreateDatabaseAsync(Ct);
        using var folder = new TemporaryFolder();
        await using (var host = await EmbeddedHost.StartAsync(folder.Path, ("ConnectionStrings:aethercastdb", connection)))
        await using (var db = await host.OpenDatabaseAsync())
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __migrations_aethercast VALUES ('29990101000000_FromTheFuture', '99')", Ct);

        await using var old = await EmbeddedHost.StartAsync(folder.Path, ("ConnectionStrings:aethercastdb", connection));

        var refusal = await Assert.ThrowsAsync<DatabaseNotReadyException>(() => old.OpenDatabaseAsync());
        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Degraded", await old.HealthAsync("aethercastdb"));
    }
}
