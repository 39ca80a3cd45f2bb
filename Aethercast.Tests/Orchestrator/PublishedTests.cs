using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Api;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.State;
using Aethercast.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Tests.Orchestrator;

/// <summary>What everybody's feed may hold.</summary>
public sealed class PublishedTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private OrchestratorHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await OrchestratorHost.StartAsync(folder.Path, new());

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Finished_episodes_of_found_topics_are_published_and_nothing_that_is_somebodys_own()
    {
        var topic = ScriptedAgents.Topic(0);
        await using (var db = await host.Get<IDbContextFactory<AethercastDbContext>>().CreateDbContextAsync(Ct))
        {
            db.Topics.Add(new() { TopicId = topic.TopicId, TitleSuggestion = topic.TitleSuggestion, TopicJson = WireJson.ToText(topic), DiscoveredAt = DateTimeOffset.UnixEpoch });
            db.Episodes.AddRange(
                Episode("found", topic.TopicId, "flight-1"),
                Episode("found, but edited or asked about", topic.TopicId, flight: null),
                Episode("from somebody's links or files", StableIds.From("documents:diary"), "flight-2"),
                Episode("found, but not finished", topic.TopicId, "flight-3", mp3: null));
            await db.SaveChangesAsync(Ct);
        }

        var lists = host.Get<PodcastLists>();
        Assert.Equal(["found"], (await lists.PodcastsAsync(new(PublishedOnly: true), Ct)).Select(episode => episode.Title));
        Assert.Equal(4, (await lists.PodcastsAsync(new(UserId: "maker"), Ct)).Count);
    }

    private static Episode Episode(string title, string topicId, string? flight, string? mp3 = "episodes/x/audio.mp3") => new()
    {
        PodcastId = Ids.New(),
        WorkflowId = Ids.New(),
        StreamId = Ids.New(),
        UserId = "maker",
        TopicId = topicId,
        FlightKey = flight,
        RequestJson = "{}",
        Title = title,
        PersonaId = "p",
        HostsJson = "[]",
        Status = PodcastStatus.Completed,
        Mp3Ref = mp3,
    };
}
