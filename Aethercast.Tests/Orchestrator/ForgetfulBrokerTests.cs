using Aethercast.Contracts.Wire;
using Aethercast.NativeHost.Servers;
using Aethercast.Tests.Platform;
using Aethercast.Tests.RealServers;

namespace Aethercast.Tests.Orchestrator;

/// <summary>The broker comes back on an empty disk: no queue, no message, nothing it had confirmed.</summary>
public sealed class ForgetfulBrokerTests(RealServerPool servers) : IDisposable
{
    private const int Waiting = 8;
    private readonly TemporaryFolder folder = new();
    private readonly AgentScript script = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_it_forgot_is_sent_again_long_before_anybody_misses_an_answer()
    {
        ServerSettings? settings = null;
        await using var broker = await servers.StartOwnAsync(its => new RabbitMqServer(settings = its));
        var go = new TaskCompletionSource();
        script.BeforeVoice = (_, ct) => go.Task.WaitAsync(ct);
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script,
            ("ConnectionStrings:messaging", broker.ConnectionString), ("ConnectionStrings:blobs", (await servers.AzuriteAsync()).ConnectionString),
            ("ConnectionStrings:cache", (await servers.RedisAsync()).ConnectionString), ("ConnectionStrings:aethercastdb", await (await servers.PostgresAsync()).CreateDatabaseAsync(Ct)),
            ("Orchestrator:VoiceDeadline", "00:30:00"), ("Orchestrator:ScriptDeadline", "00:30:00"));
        var podcast = (await host.GenerateAsync()).PodcastId;
        await host.WaitForAsync(podcast, view => view.Transcript.Count(line => line.Status == LineStatus.Voicing) > Waiting);

        await broker.KillAsync();
        await using var empty = new RabbitMqServer(settings! with { Folder = settings.Folder + "-empty" });
        await empty.StartAsync(Ct);
        go.SetResult();

        Assert.Equal(PodcastStatus.Completed, (await host.WaitForEndAsync(podcast)).Status);
    }
}
