using Aethercast.Benchmarks.Chaos;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.EndToEnd;

/// <summary>Programs freeze, are asked to stop, and lose their connections in the middle of an episode, with clocks that disagree by minutes; a listener hears every line once and in order.</summary>
[Trait("Category", "EndToEnd")]
[Collection(RunningSystemCollection.Name)]
public sealed class RecoveryTests(RunningSystem running)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cut_connections_to_every_server_cost_no_line()
    {
        var (started, listener, hearing) = await BeginAsync(topic: 3, minutes: 2);

        foreach (var (server, _) in running.System.Servers)
        {
            await running.System.CutAsync(server);
            await NewsAsync(started);
        }

        await EndsWholeAsync(started, listener, hearing);
    }

    [Fact]
    public async Task An_agent_that_hangs_costs_no_line()
    {
        var (started, listener, hearing) = await BeginAsync(topic: 4, minutes: 2);
        var victim = running.System.Programs("agents")[1].Process!;

        victim.Freeze();
        var episode = await running.EndAsync(started.PodcastId);
        victim.Thaw();

        await hearing;
        await AssertWholeAsync(episode, listener);
    }

    [Fact]
    public async Task An_orchestrator_that_hangs_leaves_its_work_to_the_other()
    {
        var (started, listener, hearing) = await BeginAsync(topic: 5, minutes: 2);
        var victim = running.System.Programs("orchestrator")[0].Process!;

        victim.Freeze();
        var episode = await running.EndAsync(started.PodcastId);
        victim.Thaw();

        await hearing;
        await AssertWholeAsync(episode, listener);
    }

    [Fact]
    public async Task A_web_program_that_hangs_loses_no_listener()
    {
        var web = running.System.Programs("web");
        var (started, listener, hearing) = await BeginAsync(topic: 6, minutes: 1);

        web[1].Process!.Freeze();
        await hearing;
        web[1].Process!.Thaw();

        await AssertWholeAsync(await running.EndAsync(started.PodcastId), listener);
    }

    [Fact]
    public async Task A_web_program_asked_to_stop_hands_its_listeners_over_at_once()
    {
        var victim = running.System.Programs("web")[0];
        var started = await running.ListenAsync(await running.TopicAsync(7), minutes: 3);
        // A listener of this very program, who is told nothing about the other.
        var hearing = running.Listener(started.StreamId, victim.Url).HearOnceAsync(Ct);
        await NewsAsync(started);

        var stopping = victim.StopAsync();
        var heardToTheEnd = await hearing;
        await stopping;
        await victim.StartAsync(Ct);
        var elsewhere = running.Listener(started.StreamId);
        await elsewhere.HearAsync(Ct);

        Assert.False(heardToTheEnd);
        Assert.Equal(0, victim.LastExitCode);
        await AssertWholeAsync(await running.EndAsync(started.PodcastId), elsewhere);
    }

    [Theory]
    [InlineData("agents")]
    [InlineData("orchestrator")]
    public async Task A_program_asked_to_stop_hands_its_work_over(string name)
    {
        var (started, listener, hearing) = await BeginAsync(topic: 8, minutes: name == "agents" ? 2 : 2.5);
        var victim = running.System.Programs(name)[1];

        await victim.StopAsync();
        await victim.StartAsync(Ct);

        Assert.Equal(0, victim.LastExitCode);
        await EndsWholeAsync(started, listener, hearing);
    }

    private async Task<(GenerateAccepted Started, Listener Listener, Task Hearing)> BeginAsync(int topic, double minutes)
    {
        Assert.SkipWhen(running.Missing is not null, running.Missing ?? "");
        var started = await running.ListenAsync(await running.TopicAsync(topic), minutes);
        var listener = running.Listener(started.StreamId);
        var hearing = listener.HearAsync(Ct);
        await NewsAsync(started);
        return (started, listener, hearing);
    }

    /// <summary>Returns once another line is out, or nothing more can come.</summary>
    private async Task NewsAsync(GenerateAccepted started)
    {
        var before = -1;
        await RunningSystem.UntilAsync(async () =>
        {
            var view = await running.GetAsync<PodcastView>("/api/v1/podcasts/" + started.PodcastId);
            var released = view.Transcript.Count(line => line.Status == LineStatus.Released);
            if (before < 0) before = released;
            return released > before || view.Status != PodcastStatus.Generating;
        });
    }

    private async Task EndsWholeAsync(GenerateAccepted started, Listener listener, Task hearing)
    {
        var episode = await running.EndAsync(started.PodcastId);
        await hearing;
        await AssertWholeAsync(episode, listener);
    }

    private async Task AssertWholeAsync(PodcastView episode, Listener listener)
    {
        ProgramsApartTests.AssertWhole(episode, await running.SoundAsync(episode.StreamId));
        var outcome = EpisodeCheck.Judge(episode, listener.Packets, new WebmReader().Take(await running.SoundAsync(episode.StreamId)), listener.Reconnects, 0);
        Assert.Equal((0, 0, 0, 0, null), (outcome.IsLost ? 1 : 0, outcome.Missing, outcome.Doubled, outcome.OutOfOrder, outcome.UnlikeArchive));
    }
}
