using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.State;
using Aethercast.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Tests.Orchestrator;

/// <summary>Tests that each have an orchestrator of their own, on a folder of its own.</summary>
public abstract class HostedTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private protected OrchestratorHost Running { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Running = await OrchestratorHost.StartAsync(folder.Path, new());

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts down a topic as it is found, and whatever else the test needs beside it.</summary>
    protected async Task PutAsync(TopicObject topic, params Episode[] episodes)
    {
        await using var db = await Running.Get<IDbContextFactory<AethercastDbContext>>().CreateDbContextAsync(Ct);
        db.Topics.Add(new() { TopicId = topic.TopicId, TitleSuggestion = topic.TitleSuggestion, TopicJson = WireJson.ToText(topic), DiscoveredAt = DateTimeOffset.UnixEpoch });
        db.Episodes.AddRange(episodes);
        await db.SaveChangesAsync(Ct);
    }
}
