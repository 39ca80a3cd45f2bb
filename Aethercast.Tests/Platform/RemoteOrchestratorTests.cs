using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.NativeHost.Servers;
using Aethercast.Platform.Security;
using Aethercast.Tests.RealServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.Platform;

/// <summary>The orchestrator's client against a small server with its routes, over mutual TLS.</summary>
public sealed class RemoteOrchestratorTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<EmbeddedHost> hosts = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_caller_with_our_certificate_is_served_and_others_are_not()
    {
        using var ours = new TestAuthority(folder.Path);
        using var theirs = new TestAuthority(folder.Path);
        await using var server = await StartAsync(ours, app => app.MapGet(OrchestratorRoutes.Podcast, (string podcastId) => Results.Json(View(podcastId, PodcastStatus.Completed), WireJson.Options)));

        Assert.Equal("p1", (await (await ClientAsync(server, ours, ours.Sign("web"))).GetPodcastAsync("p1", Ct))!.PodcastId);
        var nobody = await Assert.ThrowsAsync<PodcastException>(async () => await (await ClientAsync(server, ours, null)).GetPodcastAsync("p1", Ct));
        Assert.Equal((ErrorCodes.NotReady, 503), (nobody.ErrorCode, nobody.HttpStatus));
        await Assert.ThrowsAsync<PodcastException>(async () => await (await ClientAsync(server, ours, theirs.Sign("stranger"))).GetPodcastAsync("p1", Ct));
        // And we do not talk to a server another authority vouches for.
        await Assert.ThrowsAsync<PodcastException>(async () => await (await ClientAsync(server, theirs, ours.Sign("web2"))).GetPodcastAsync("p1", Ct));
    }

    [Fact]
    public async Task Errors_and_absence_come_through_as_they_were()
    {
        using var ours = new TestAuthority(folder.Path);
        await using var server = await StartAsync(ours, app =>
        {
            app.MapGet(OrchestratorRoutes.PodcastOfStream, () => Results.NoContent());
            app.MapPost(OrchestratorRoutes.Generate, () => Results.Json(new OrchestratorError(ErrorCodes.UnknownTopic, "no topic x", "We do not know that topic."), WireJson.Options, statusCode: 404));
            app.MapPost(OrchestratorRoutes.Cancel, () => Results.Json(true, WireJson.Options));
        });
        var client = await ClientAsync(server, ours, ours.Sign("web"));

        Assert.Null(await client.FindByStreamAsync("s/../x", Ct));
        Assert.True(await client.CancelAsync("p1", Ct));
        var error = await Assert.ThrowsAsync<PodcastException>(() => client.GenerateAsync(new("o", new GenerateRequest { TopicId = "x" }, null), Ct));
        Assert.Equal((ErrorCodes.UnknownTopic, 404, "no topic x", "We do not know that topic."), (error.ErrorCode, error.HttpStatus, error.Message, error.UserMessage));
    }

    [Fact]
    public async Task A_watch_that_is_cut_goes_on_with_the_next_connection_until_the_episode_has_ended()
    {
        using var ours = new TestAuthority(folder.Path);
        var connections = 0;
        await using var server = await StartAsync(ours, app => app.MapGet(OrchestratorRoutes.WatchPodcast, async (string podcastId, HttpContext http) =>
        {
            var last = Interlocked.Increment(ref connections) == 2;
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync($": hello\n\ndata: {WireJson.ToText(View(podcastId, PodcastStatus.Generating))}\n\n", http.RequestAborted);
            if (last) await http.Response.WriteAsync($"data: {WireJson.ToText(View(podcastId, PodcastStatus.Completed))}\n\n", http.RequestAborted);
            else
            {
                await http.Response.Body.FlushAsync(http.RequestAborted);
                http.Abort();
            }
        }));
        var client = await ClientAsync(server, ours, ours.Sign("web"));

        var seen = new List<PodcastStatus>();
        await foreach (var view in client.WatchPodcastAsync("p1", Ct)) seen.Add(view.Status);

        Assert.Equal(PodcastStatus.Completed, seen[^1]);
        Assert.Equal(2, connections);
        Assert.All(seen[..^1], status => Assert.Equal(PodcastStatus.Generating, status));
    }

    [Fact]
    public async Task What_may_be_asked_twice_is_asked_again_and_nothing_else_is()
    {
        using var ours = new TestAuthority(folder.Path);
        var asked = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        await using var server = await StartAsync(ours, app =>
        {
            app.Use((http, next) =>
            {
                if (asked.AddOrUpdate(http.Request.Path, 1, (_, count) => count + 1) > 2) return next(http);
                http.Response.StatusCode = 503;
                return Task.CompletedTask;
            });
            app.MapGet(OrchestratorRoutes.Podcast, (string podcastId) => Results.Json(View(podcastId, PodcastStatus.Completed), WireJson.Options));
            app.MapPost(OrchestratorRoutes.Generate, () => Results.Json(new GenerateAccepted { PodcastId = "p1", WorkflowId = "w", StreamId = "s" }, WireJson.Options));
            app.MapPost(OrchestratorRoutes.Steer, () => Results.NoContent());
        });
        var client = await ClientAsync(server, ours, ours.Sign("web"));

        Assert.Equal("p1", (await client.GetPodcastAsync("p1", Ct))!.PodcastId);
        Assert.Equal("p1", (await client.GenerateAsync(new("p1", new GenerateRequest { Topic = "x" }, null), Ct)).PodcastId);
        var refused = await Assert.ThrowsAsync<PodcastException>(() => client.SteerAsync("p1", new SteerRequest("shorter"), Ct));

        Assert.Equal((ErrorCodes.NotReady, 503), (refused.ErrorCode, refused.HttpStatus));
        Assert.Equal([3, 3, 1], new[] { OrchestratorRoutes.With(OrchestratorRoutes.Podcast, "p1"), OrchestratorRoutes.Generate, OrchestratorRoutes.With(OrchestratorRoutes.Steer, "p1") }.Select(path => asked[path]));
    }

    private static PodcastView View(string id, PodcastStatus status) => new() { PodcastId = id, WorkflowId = "w", StreamId = "s", Title = "T", PersonaId = "p", Status = status };

    private static async Task<WebApplication> StartAsync(TestAuthority authority, Action<WebApplication> map)
    {
        var certificate = authority.Sign("orchestrator");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Configuration["Tls:CaFile"] = authority.CaFile;
        builder.Configuration["Tls:RequireClientCertificate"] = "true";
        builder.Configuration["Kestrel:Certificates:Default:Path"] = certificate.Certificate;
        builder.Configuration["Kestrel:Certificates:Default:KeyPath"] = certificate.Key;
        builder.Configuration["urls"] = "https://127.0.0.1:0";
        builder.Services.AddTransportSecurity();
        var app = builder.Build();
        map(app);
        await app.StartAsync(Ct);
        return app;
    }

    private async Task<IPodcastOrchestrator> ClientAsync(WebApplication server, TestAuthority trusted, TlsFiles? own)
    {
        var host = await EmbeddedHost.StartAsync(folder.Path,
            [("services:orchestrator:https:0", server.Urls.Single()), ("Tls:CaFile", trusted.CaFile), .. own is null ? Array.Empty<(string, string)>() : [("Tls:ClientCertificate", own.Certificate), ("Tls:ClientCertificateKey", own.Key)]]);
        hosts.Add(host);
        return host.Services.GetRequiredService<IPodcastOrchestrator>();
    }
}
