using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator;
using Aethercast.Orchestrator.Background;
using Aethercast.Orchestrator.Snippets;
using Aethercast.Tests.Platform;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Orchestrator;

public sealed class SnippetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AgentScript script = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_visitor_gets_a_generation_and_the_second_the_cache()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var first = await host.Orchestrator.GetSnippetsAsync(new(), TestContext.Current.CancellationToken);
        var second = await host.Orchestrator.GetSnippetsAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal(("generation", 3), (first.Source, first.Snippets.Count));
        Assert.Equal(("cache", 3), (second.Source, second.Snippets.Count));
        Assert.Equal("topic-0", first.Snippets[0].TopicId);
    }

    [Fact]
    public async Task Covers_and_teasers_follow_and_an_episode_then_starts_with_the_teaser()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var snippets = await ReadyAsync(host);

        var accepted = await host.Orchestrator.GenerateAsync(new(Ids.New(), new() { TopicId = "topic-1" }, null), TestContext.Current.CancellationToken);

        Assert.Equal("/api/v1/snippets/snippet-topic-1/cover", snippets.First(snippet => snippet.TopicId == "topic-1").CoverUrl);
        var state = await host.Get<ILiveAudioStream>().GetStateAsync(accepted.StreamId, TestContext.Current.CancellationToken);
        Assert.True(state?.NextSequence >= 1);
        var view = await host.WaitForEndAsync(accepted.PodcastId);
        Assert.Equal(snippets.First(snippet => snippet.TopicId == "topic-1").TextContent, view.Transcript[0].Text);
        await EpisodeTests.EachLineIsInTheStreamOnce(host, view);
    }

    [Fact]
    public async Task News_are_looked_for_on_a_schedule()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var ct = TestContext.Current.CancellationToken;
        var before = await host.Orchestrator.GetSnippetsAsync(new(), ct);
        await host.WaitForWorkflowAsync(before.WorkflowId!);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rounds = new SnippetRounds(host.Get<SnippetService>(), host.Get<SnippetShelf>(), Options.Create(new OrchestratorOptions { SnippetsEvery = TimeSpan.FromHours(1) }), clock, NullLogger<SnippetRounds>.Instance);

        var young = await rounds.RoundAsync(ct);
        var still = (await host.Orchestrator.GetSnippetsAsync(new(), ct)).WorkflowId;
        clock.Advance(TimeSpan.FromHours(2));
        await rounds.RoundAsync(ct);
        var after = (await host.Orchestrator.GetSnippetsAsync(new(), ct)).WorkflowId;

        Assert.InRange(young!.Value, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(61));
        Assert.Equal(before.WorkflowId, still);
        Assert.NotEqual(before.WorkflowId, after);
        await host.WaitForWorkflowAsync(after!);
    }

    [Fact]
    public async Task Without_a_schedule_only_an_empty_shelf_is_filled()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);
        var ct = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var rounds = new SnippetRounds(host.Get<SnippetService>(), host.Get<SnippetShelf>(), Options.Create(new OrchestratorOptions { SnippetsEvery = TimeSpan.Zero }), clock, NullLogger<SnippetRounds>.Instance);

        Assert.Null(await rounds.RoundAsync(ct));
        Assert.Equal(3, (await ReadyAsync(host)).Count);
    }

    [Fact]
    public async Task A_generation_that_died_with_its_process_goes_on()
    {
        script.BeforeVoice = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        await using (var first = await OrchestratorHost.StartAsync(folder.Path, script)) await first.Orchestrator.GetSnippetsAsync(new(), TestContext.Current.CancellationToken);

        script.BeforeVoice = (_, _) => Task.CompletedTask;
        await using var second = await OrchestratorHost.StartAsync(folder.Path, script);

        Assert.All(await ReadyAsync(second), snippet => Assert.True(snippet.TeaserReady));
    }

    [Fact]
    public async Task Many_first_visitors_at_once_cost_one_generation()
    {
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Orchestrator.GetSnippetsAsync(new(), TestContext.Current.CancellationToken)));

        Assert.Single(answers.Select(answer => answer.WorkflowId).Distinct());
    }

    [Fact]
    public async Task No_feed_at_all_is_an_honest_error()
    {
        script.TopicCount = 0;
        await using var host = await OrchestratorHost.StartAsync(folder.Path, script);

        var error = await Assert.ThrowsAsync<PodcastException>(() => host.Orchestrator.GetSnippetsAsync(new(), TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCodes.NoFeedReachable, error.ErrorCode);
    }

    private static async Task<IReadOnlyList<SnippetDataObject>> ReadyAsync(OrchestratorHost host)
    {
        var first = await host.Orchestrator.GetSnippetsAsync(new(), TestContext.Current.CancellationToken);
        await host.WaitForWorkflowAsync(first.WorkflowId);
        return (await host.Orchestrator.GetSnippetsAsync(new(), TestContext.Current.CancellationToken)).Snippets;
    }
}
