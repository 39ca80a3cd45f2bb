using System.Diagnostics;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Platform.Telemetry;
using Aethercast.ServiceDefaults;
using Aethercast.Tests.EndToEnd;
using Aethercast.Tests.Platform;
using Aethercast.Web.Streaming;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.Telemetry;

/// <summary>What a program with our service defaults really sends to an OTLP endpoint.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Every_metric_arrives_and_logs_bear_their_workflow_and_podcast()
    {
        await using var collector = new TraceCollector();
        await using var app = await StartAsync(collector);

        ListeningTelemetry.Came("http");
        ListeningTelemetry.FirstSent("http", "press", TimeSpan.FromMilliseconds(120));
        ListeningTelemetry.Stalled("http");
        AgentTelemetry.Done(AgentNames.VoiceForge, "completed", TimeSpan.FromMilliseconds(80));
        AgentTelemetry.Used("openai", "m", 10, 20);
        AgentTelemetry.Drew("openai", "m", 1);
        AgentTelemetry.Spoke("flite", 30);
        OrchestratorTelemetry.ResultRejected(Queues.VoiceResults);
        PlatformTelemetry.Retried(Queues.VoiceForge);
        PlatformTelemetry.Buried(Queues.VoiceForge);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Aethercast.Probe");
        using (log.BeginScope(new Dictionary<string, object?> { ["workflow_id"] = "w-1", ["podcast_id"] = "p-1" })) log.LogInformation("A line was {What}", "spoken");

        string[] expected =
        [
            "aethercast.time_to_first_audio", "aethercast.playback.stalls", "aethercast.listeners", "aethercast.task.duration", "aethercast.model.tokens", "aethercast.model.images",
            "aethercast.voice.characters", "aethercast.results.dead_letters", "aethercast.queue.retries", "aethercast.queue.dead_letters",
        ];
        await Patience.UntilAsync(() => Task.FromResult(expected.All(name => collector.Metrics.Contains(("probe", name))) && collector.Logs.Any(entry => entry.Text == "A line was spoken")));
        var entry = collector.Logs.First(entry => entry.Text == "A line was spoken");
        Assert.Equal(("probe", "w-1", "p-1"), (entry.Service, entry.Fields["workflow_id"], entry.Fields["podcast_id"]));
        ListeningTelemetry.Went("http");
    }

    [Fact]
    public async Task A_query_of_somebody_s_work_is_told_and_a_look_of_nobody_s_is_not()
    {
        await using var collector = new TraceCollector();
        await using var app = await StartAsync(collector);
        using var database = new ActivitySource("Npgsql");
        using var ours = new ActivitySource("Aethercast.Probe");

        string look, work;
        using (var query = database.StartActivity("SELECT", ActivityKind.Client)) look = query!.TraceId.ToHexString();
        using (var task = ours.StartActivity("work"))
        {
            work = task!.TraceId.ToHexString();
            database.StartActivity("SELECT", ActivityKind.Client)!.Dispose();
        }

        await Patience.UntilAsync(() => Task.FromResult(collector.Of(work).Count == 2));
        Assert.Equal(["SELECT", "work"], collector.Of(work).Select(span => span.Name).Order());
        Assert.Empty(collector.Of(look));
    }

    /// <summary>A program of nothing but our service defaults, which tells the collector soon.</summary>
    private static async Task<WebApplication> StartAsync(TraceCollector collector)
    {
        await collector.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url;
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        builder.Configuration["OTEL_SERVICE_NAME"] = "probe";
        builder.Configuration["OTEL_BLRP_SCHEDULE_DELAY"] = builder.Configuration["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        builder.Configuration["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddServiceDefaults();
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
