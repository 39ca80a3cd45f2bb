using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Tests.Orchestrator;

/// <summary>What is refused, by name; and what is not.</summary>
public sealed class RequestTests : HostedTests
{
    public static TheoryData<string, GenerateRequest> Refused() => new()
    {
        { ErrorCodes.InvalidRequest, new() },
        { ErrorCodes.InvalidRequest, new() { Topic = "A topic", Urls = ["https://news.example/a"] } },
        { ErrorCodes.UnknownTopic, new() { TopicId = "no-such-topic" } },
        { ErrorCodes.InvalidTopic, new() { Topic = "" } },
        { ErrorCodes.InvalidTopic, new() { Topic = new string('a', 10_000) } },
        { ErrorCodes.InvalidTopic, new() { Topic = "<script>alert(1)</script>" } },
        { ErrorCodes.InvalidTopic, new() { Topic = "?!?!" } },
        { ErrorCodes.InvalidUrl, new() { Urls = ["not a url"] } },
        { ErrorCodes.InvalidUrl, new() { Urls = ["file:///etc/passwd"] } },
        { ErrorCodes.ForbiddenAddress, new() { Urls = ["http://localhost/"] } },
        { ErrorCodes.ForbiddenAddress, new() { Urls = ["http://127.0.0.1/"] } },
        { ErrorCodes.ForbiddenAddress, new() { Urls = ["http://192.168.1.1/"] } },
        { ErrorCodes.ForbiddenAddress, new() { Urls = ["http://169.254.169.254/latest/meta-data"] } },
        { ErrorCodes.InvalidUrl, new() { Urls = [.. Enumerable.Range(0, 11).Select(i => $"https://news.example/{i}")] } },
        { ErrorCodes.InvalidRequest, new() { Documents = ["documents/none"] } },
        { ErrorCodes.InvalidRequest, new() { Documents = ["../secret"] } },
        { ErrorCodes.UnknownPersona, new() { Topic = "A topic", UserPreferences = new() { PersonaId = "nobody" } } },
        { ErrorCodes.UnknownVoice, new() { Topic = "A topic", UserPreferences = new() { Voices = ["flite/nobody"] } } },
        { ErrorCodes.InvalidRequest, new() { Topic = "A topic", UserPreferences = new() { Language = "xx" } } },
        { ErrorCodes.InvalidRequest, new() { Topic = "A topic", UserPreferences = new() { Language = "en; drop" } } },
        { ErrorCodes.InvalidDuration, new() { Topic = "A topic", UserPreferences = new() { TargetMinutes = 0 } } },
        { ErrorCodes.InvalidDuration, new() { Topic = "A topic", UserPreferences = new() { TargetMinutes = 500 } } },
        { ErrorCodes.InvalidDuration, new() { Topic = "A topic", UserPreferences = new() { TargetMinutes = double.NaN } } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_bad_request_is_refused_by_name(string code, GenerateRequest request)
    {
        var error = await Assert.ThrowsAsync<PodcastException>(() => Running.Orchestrator.GenerateAsync(new(Ids.New(), request, null), TestContext.Current.CancellationToken));

        Assert.Equal(code, error.ErrorCode);
        Assert.InRange(error.HttpStatus, 400, 422);
        Assert.NotEmpty(error.UserMessage);
        Assert.Empty(await Running.Orchestrator.ListPodcastsAsync(new(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Unknown_ids_are_unknown()
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.Null(await Running.Orchestrator.GetPodcastAsync("nobody", ct));
        Assert.Null(await Running.Orchestrator.FindByStreamAsync("nobody", ct));
        Assert.Null(await Running.Orchestrator.GetWorkflowAsync("nobody", ct));
        Assert.Equal(ErrorCodes.UnknownPodcast, (await Assert.ThrowsAsync<PodcastException>(() => Running.Orchestrator.CancelAsync("nobody", ct))).ErrorCode);
        Assert.Equal(ErrorCodes.UnknownPodcast, (await Assert.ThrowsAsync<PodcastException>(() => Running.Orchestrator.RetryAsync("nobody", ct))).ErrorCode);
    }

    [Fact]
    public async Task The_same_podcast_id_twice_is_the_same_episode()
    {
        var command = new GenerateCommand(Ids.New(), new() { Topic = "The brass river" }, null);

        var first = await Running.Orchestrator.GenerateAsync(command, TestContext.Current.CancellationToken);
        var second = await Running.Orchestrator.GenerateAsync(command, TestContext.Current.CancellationToken);

        Assert.Equal(first.StreamId, second.StreamId);
        Assert.True(second.Joined);
    }

    [Fact]
    public async Task Links_are_greeted_by_the_title_of_the_first_page()
    {
        var accepted = await Running.Orchestrator.GenerateAsync(new(Ids.New(), new() { Urls = ["https://news.example/a"], UserPreferences = new() { TargetMinutes = 1 } }, null), TestContext.Current.CancellationToken);

        Assert.Equal("Page 0", (await Running.WaitForEndAsync(accepted.PodcastId)).Title);
    }

    [Theory]
    [InlineData("river prices", "topic-0", true)]
    [InlineData("The river question", "topic-0", true)]
    [InlineData("football", "", false)]
    public void A_free_text_means_the_topic_that_holds_its_words(string query, string topicId, bool found)
    {
        var topics = Enumerable.Range(0, 5).Select(ScriptedAgents.Topic).Append(ScriptedAgents.Topic(0) with { TopicId = "topic-0", Summary = "River prices are up." }).ToList();

        Assert.Equal(found ? topicId : null, TopicMatcher.Best(query, topics)?.TopicId);
    }
}
