using Aethercast.Contracts;
using Aethercast.Platform;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aethercast.Tests.Platform;

public sealed class EmbeddedStartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task State_survives_a_restart()
    {
        using var folder = new TemporaryFolder();
        var id = Ids.New();
        await using (var host = await EmbeddedHost.StartAsync(folder.Path))
        await using (var db = await OpenAsync(host))
        {
            db.Topics.Add(new() { TopicId = id, TitleSuggestion = "Tides", TopicJson = "{}", DiscoveredAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync(Ct);
        }
        await using (var host = await EmbeddedHost.StartAsync(folder.Path))
        await using (var db = await OpenAsync(host))
            Assert.Equal("Tides", (await db.Topics.SingleAsync(topic => topic.TopicId == id, Ct)).TitleSuggestion);
    }

    [Theory]
    [InlineData("1000000", "Degraded")]
    [InlineData("0", "Healthy")]
    public async Task Health_tells_when_the_disk_is_nearly_full(string warnBelow, string health)
    {
        using var folder = new TemporaryFolder();
        await using var host = await EmbeddedHost.StartAsync(folder.Path, ("Data:WarnBelowMegabytes", warnBelow));

        Assert.Equal(health, await host.HealthAsync("data"));
    }

    [Fact]
    public async Task A_second_program_on_the_same_folder_is_told_who_holds_it()
    {
        using var folder = new TemporaryFolder();
        await using var first = await EmbeddedHost.StartAsync(folder.Path);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => EmbeddedHost.StartAsync(folder.Path));

        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        await using (var host = await EmbeddedHost.StartAsync(folder.Path))
        await using (var db = await OpenAsync(host))
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __migrations_aethercast VALUES ('29990101000000_FromTheFuture', '99')", Ct);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => EmbeddedHost.StartAsync(folder.Path));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("29990101000000_FromTheFuture", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "aethercast.db"), new string('x', 4096), Ct);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => EmbeddedHost.StartAsync(folder.Path));

        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    private static Task<AethercastDbContext> OpenAsync(EmbeddedHost host) =>
        host.Services.GetRequiredService<IDbContextFactory<AethercastDbContext>>().CreateDbContextAsync(Ct);
}
