using System.Net;
using System.Net.Http.Json;
using System.Text;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator;
using Aethercast.Orchestrator.Api;
using Aethercast.Platform;
using Aethercast.Platform.Orchestration;
using Aethercast.Tests.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.Orchestrator;

/// <summary>The gateway's client against the orchestrator's own endpoints, over a real socket.</summary>
public sealed class OrchestratorEndpointsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private WebApplication app = null!;
    private HttpClient http = null!;
    private HttpPodcastOrchestrator client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Configuration["Data:Folder"] = folder.Path;
        builder.Configuration["Orchestrator:SnippetsAtStart"] = "false";
        builder.AddPlatform();
        builder.AddOrchestrator();
        builder.Services.AddSingleton(new AgentScript());
        builder.Services.AddHostedService<ScriptedAgents>();
        app = builder.Build();
        app.UseRouting();
        app.MapOrchestrator();
        await app.StartAsync(TestContext.Current.CancellationToken);
        http = new() { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        client = new(http, TimeProvider.System, NullLogger<HttpPodcastOrchestrator>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_episode_is_started_watched_and_found_over_HTTP()
    {
        var ct = TestContext.Current.CancellationToken;
        var snippets = await client.GetSnippetsAsync(new(), ct);
        var accepted = await client.GenerateAsync(new(Ids.New(), new() { TopicId = snippets.Snippets[0].TopicId, UserPreferences = new() { TargetMinutes = 1 } }, "listener"), ct);

        PodcastView? last = null;
        await foreach (var view in client.WatchPodcastAsync(accepted.PodcastId, ct)) last = view;

        Assert.Equal(PodcastStatus.Completed, last?.Status);
        Assert.Equal(accepted.PodcastId, (await client.FindByStreamAsync(accepted.StreamId, ct))?.PodcastId);
        Assert.Equal("listener", Assert.Single(await client.ListPodcastsAsync(new(), ct)).UserId);
        Assert.NotEmpty((await client.GetWorkflowAsync(accepted.WorkflowId, ct))!.Tasks);
        Assert.False(await client.CancelAsync(accepted.PodcastId, ct));
        await client.ReportPlayheadAsync(accepted.PodcastId, 3, ct);
    }

    [Fact]
    public async Task Errors_keep_their_names_on_the_way()
    {
        var ct = TestContext.Current.CancellationToken;

        var error = await Assert.ThrowsAsync<PodcastException>(() => client.GenerateAsync(new(Ids.New(), new() { TopicId = "none" }, null), ct));

        Assert.Equal((ErrorCodes.UnknownTopic, 404), (error.ErrorCode, error.HttpStatus));
        Assert.Null(await client.GetPodcastAsync("none", ct));
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_a_bad_request()
    {
        using var nonsense = new StringContent("{", Encoding.UTF8, "application/json");

        var answer = await http.PostAsync(OrchestratorRoutes.Generate, nonsense, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(ErrorCodes.InvalidRequest, (await answer.Content.ReadFromJsonAsync<OrchestratorError>(WireJson.Options, TestContext.Current.CancellationToken))?.ErrorCode);
    }
}
