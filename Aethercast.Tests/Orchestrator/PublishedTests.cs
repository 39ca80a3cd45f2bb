using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Api;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Tests.Orchestrator;

/// <summary>What everybody's feed may hold.</summary>
public sealed class PublishedTests : HostedTests
{
    [Fact]
    public async Task Finished_episodes_of_found_topics_are_published_and_nothing_that_is_somebodys_own()
    {
        var topic = ScriptedAgents.Topic(0);
        await PutAsync(
            topic,
            Episode("found", topic.TopicId, "flight-1"),
            Episode("found, but edited or asked about", topic.TopicId, flight: null),
            Episode("from somebody's links or files", StableIds.From("documents:diary"), "flight-2"),
            Episode("found, but not finished", topic.TopicId, "flight-3", mp3: null));

        var lists = Running.Get<PodcastLists>();
        Assert.Equal(["found"], (await lists.PodcastsAsync(new(PublishedOnly: true), Ct)).Select(episode => episode.Title));
        Assert.Equal(4, (await lists.PodcastsAsync(new(UserId: "maker"), Ct)).Count);
    }

    [Fact]
    public async Task An_episode_for_oneself_alone_is_joined_by_nobody_joins_none_and_is_not_published()
    {
        var topic = ScriptedAgents.Topic(0);
        await PutAsync(topic);

        Task<GenerateAccepted> Ask(string who, bool own) => Running.Orchestrator.GenerateAsync(new(Ids.New(), new() { TopicId = topic.TopicId, Own = own }, who), Ct);
        var shared = await Ask("first", own: false);
        var mine = await Ask("second", own: true);
        var again = await Ask("third", own: false);

        Assert.Equal([false, false, true], [shared.Joined, mine.Joined, again.Joined]);
        Assert.Equal(shared.PodcastId, again.PodcastId);
        var view = (await Running.Orchestrator.GetPodcastAsync(mine.PodcastId, Ct))!;
        Assert.Equal(("second", true), (view.UserId, view.IsFoundTopic));
        await using var rows = await Running.Get<IDbContextFactory<AethercastDbContext>>().CreateDbContextAsync(Ct);
        Assert.Null((await rows.Episodes.SingleAsync(row => row.PodcastId == mine.PodcastId, Ct)).FlightKey); // what the public feed goes by
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
