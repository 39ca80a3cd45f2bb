using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Tests.Web.Listeners;
using Aethercast.Web.Listeners;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Web;

public sealed class PodcastApiTests : IDisposable
{
    private readonly WebStation web = new();
    private readonly HttpClient client;

    public PodcastApiTests() => client = web.CreateClient();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_answers_at_once_with_where_to_look_and_where_to_listen()
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/podcasts/generate", new { topic_id = "topic-bees", user_preferences = new { persona_id = "deep_dive", target_minutes = 10 } }, Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var id = body.GetProperty("podcast_id").GetString();
        Assert.Equal($"/api/v1/podcasts/{id}", answer.Headers.Location?.ToString());
        Assert.Equal("GENERATING", body.GetProperty("status").GetString());
        Assert.False(string.IsNullOrEmpty(body.GetProperty("stream_id").GetString()));
        Assert.False(string.IsNullOrEmpty(body.GetProperty("workflow_id").GetString()));
        var command = Assert.Single(web.Station.Commands);
        Assert.Equal(id, command.OriginalTaskId);
        Assert.Equal(10, command.Request.UserPreferences!.TargetMinutes);
    }

    public static TheoryData<Exception, string> Troubles => new()
    {
        { new QueueFullException("script_weave_tasks"), ErrorCodes.QueueFull },
        { new ServerAwayException("Redis", new TimeoutException()), ErrorCodes.NotReady },
    };

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public async Task What_will_pass_is_said_kindly_and_named(Exception trouble, string code)
    {
        web.Station.Failure = trouble;

        using var answer = await client.PostAsJsonAsync("/api/v1/podcasts/generate", new { topic_id = "topic-bees" }, Ct);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, code);
        Assert.Contains("try again", problem.GetProperty("user_message").GetString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadRequests => new()
    {
        { "{}", ErrorCodes.InvalidRequest },
        { "", ErrorCodes.InvalidRequest },
        { "not json", ErrorCodes.InvalidRequest },
        { """{"topic":"a","topic_id":"b"}""", ErrorCodes.InvalidRequest },
        { """{"topic":"  "}""", ErrorCodes.InvalidTopic },
        { $$"""{"topic":"{{new string('x', 10_000)}}"}""", ErrorCodes.InvalidTopic },
        { """{"topic":"bell \u0007 rings"}""", ErrorCodes.InvalidTopic },
        { """{"urls":[]}""", ErrorCodes.InvalidUrl },
        { """{"documents":["episodes/other/audio.webm"]}""", ErrorCodes.InvalidDocument },
        { """{"topic_id":"t","user_preferences":{"target_minutes":0}}""", ErrorCodes.InvalidDuration },
        { """{"topic_id":"t","user_preferences":{"target_minutes":500}}""", ErrorCodes.InvalidDuration },
        { """{"topic_id":"t","user_preferences":{"persona_id":"nobody"}}""", ErrorCodes.UnknownPersona },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Bad_requests_have_their_named_error(string json, string code)
    {
        using var answer = await client.PostAsync("/api/v1/podcasts/generate", new StringContent(json, null, "application/json"), Ct);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);
        Assert.Empty(web.Station.Commands);
    }

    [Fact]
    public async Task An_episode_shows_its_progress_transcript_and_sources()
    {
        var id = await client.StartAsync();

        var podcast = await client.GetFromJsonAsync<JsonElement>($"/api/v1/podcasts/{id}", Ct);

        Assert.Equal("GENERATING", podcast.GetProperty("status").GetString());
        Assert.Equal(["harvest", "script", "voice", "publish"], podcast.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("name").GetString()));
        var line = podcast.GetProperty("transcript")[1];
        Assert.Equal("RELEASED", line.GetProperty("status").GetString());
        Assert.Equal(FakeContent.LineMs, line.GetProperty("start_ms").GetInt64());
        Assert.Equal("source-2", line.GetProperty("citations")[0].GetProperty("source_id").GetString());
        Assert.False(podcast.TryGetProperty("user_id", out _));
    }

    [Fact]
    public async Task Events_follow_an_episode_to_its_end()
    {
        var id = await client.StartAsync();
        using var answer = await client.GetAsync($"/api/v1/podcasts/{id}/events", HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var statuses = new List<string?>();

        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct))
        {
            Assert.Equal("podcast", item.EventType);
            statuses.Add(JsonSerializer.Deserialize<JsonElement>(item.Data).GetProperty("status").GetString());
            if (statuses.Count == 1) await web.Station.CompleteAsync(id, ct: Ct);
        }

        Assert.Equal("GENERATING", statuses[0]);
        Assert.Equal("COMPLETED", statuses[^1]);
    }

    [Fact]
    public async Task Cancelling_twice_says_the_second_time_that_it_had_ended()
    {
        var id = await client.StartAsync();

        var first = await (await client.DeleteAsync($"/api/v1/podcasts/{id}", Ct)).Content.ReadFromJsonAsync<JsonElement>(Ct);
        var second = await (await client.DeleteAsync($"/api/v1/podcasts/{id}", Ct)).Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.True(first.GetProperty("cancelled").GetBoolean());
        Assert.False(second.GetProperty("cancelled").GetBoolean());
    }

    [Fact]
    public async Task Only_whoever_started_an_episode_may_cancel_or_edit_it()
    {
        var id = await client.StartAsync();
        web.Station.Change(id, podcast => podcast with { UserId = "anon-somebody-else" });

        using var cancel = await client.DeleteAsync($"/api/v1/podcasts/{id}", Ct);
        using var edit = await client.PostAsJsonAsync($"/api/v1/podcasts/{id}/edit", new { lines = Array.Empty<object>() }, Ct);

        await cancel.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await edit.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        Assert.Equal(PodcastStatus.Generating, web.Station[id].Status);
    }

    [Fact]
    public async Task Asking_steering_and_editing_are_passed_on()
    {
        var id = await client.StartAsync();

        using var ask = await client.PostAsJsonAsync($"/api/v1/podcasts/{id}/ask", new { question = "Who owns the ship?", playhead_seconds = 12 }, Ct);
        using var steer = await client.PostAsJsonAsync($"/api/v1/podcasts/{id}/steer", new { instruction = "deeper" }, Ct);
        using var edit = await client.PostAsJsonAsync($"/api/v1/podcasts/{id}/edit", new { lines = new[] { new { line_id = "x", text = "New words." } } }, Ct);
        using var empty = await client.PostAsJsonAsync($"/api/v1/podcasts/{id}/ask", new { question = "" }, Ct);

        Assert.All([ask, steer, edit], answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal(["ask Who owns the ship?", "steer deeper", "edit 1"], web.Station.Calls);
        await empty.ShouldBeProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidRequest);
    }

    [Theory]
    [InlineData("/api/v1/podcasts/nobody", ErrorCodes.UnknownPodcast)]
    [InlineData("/api/v1/podcasts/nobody/events", ErrorCodes.UnknownPodcast)]
    [InlineData("/api/v1/podcasts/nobody/transcript.vtt", ErrorCodes.UnknownPodcast)]
    [InlineData("/api/v1/podcasts/nobody/audio.mp3", ErrorCodes.UnknownPodcast)]
    [InlineData("/api/v1/podcasts/stream/nobody", ErrorCodes.UnknownStream)]
    [InlineData("/api/v1/podcasts/stream/..%2F..%2Fetc", ErrorCodes.UnknownStream)]
    [InlineData("/api/v1/workflows/nobody", ErrorCodes.UnknownWorkflow)]
    [InlineData("/api/v1/nothing/here", ErrorCodes.NotFound)]
    public async Task What_is_not_there_is_said_by_name(string path, string code)
    {
        using var answer = await client.GetAsync(path, Ct);

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, code);
    }

    [Fact]
    public async Task A_method_or_a_kind_of_body_that_is_not_taken_is_said_by_name()
    {
        using var method = await client.PutAsJsonAsync("/api/v1/podcasts/generate", new { topic = "bees" }, Ct);
        using var body = await client.PostAsync("/api/v1/podcasts/generate", new StringContent("<topic>bees</topic>", System.Text.Encoding.UTF8, "text/xml"), Ct);

        await method.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, ErrorCodes.MethodNotAllowed);
        await body.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_workflow_shows_its_tasks()
    {
        var id = await client.StartAsync();

        var workflow = await client.GetFromJsonAsync<JsonElement>($"/api/v1/workflows/{web.Station[id].WorkflowId}", Ct);

        Assert.Equal("IN_PROGRESS", workflow.GetProperty("overall_status").GetString());
        Assert.Equal(AgentNames.WebContentHarvester, workflow.GetProperty("tasks")[0].GetProperty("agent_name").GetString());
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_write_in_a_listeners_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/podcasts/generate") { Content = JsonContent.Create(new { topic_id = "topic-bees" }) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await client.SendAsync(request, Ct);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Superset(new HashSet<string>(["/api/v1/snippets", "/api/v1/podcasts/generate", "/api/v1/podcasts/{podcastId}", "/api/v1/podcasts/stream/{streamId}", "/api/v1/podcasts/{podcastId}/events", "/api/v1/workflows/{workflowId}", "/feed.xml"]), paths.ToHashSet());
        Assert.Contains("user_preferences", document.GetProperty("components").GetRawText(), StringComparison.Ordinal);
    }

    public void Dispose() => web.Dispose();
}
