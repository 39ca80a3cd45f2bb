using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Aethercast.Tests.Models;
using Aethercast.Tests.Platform;
using Aethercast.Web.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.Web;

/// <summary>The whole system with keys of two providers that repeat them in every refusal; then all logs, spans and answers are searched for them.</summary>
public sealed class KeysStaySecretTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_in_no_log_no_span_and_no_answer()
    {
        await using var server = await EpisodeServer.StartAsync();
        var refusal = ProviderServer.Status(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + ProviderServer.Key + "\"}}");
        // The first answers are good, so that what was sent is logged and traced as well.
        server.Chat = (_, number) => number > 2 ? refusal : null;
        server.Speech = (_, number) => number > 3 ? refusal : null;
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activity => spans.Enqueue(Told(activity)) };
        ActivitySource.AddActivityListener(listener);
        await using var station = new Station([.. ModelStation.Text(server), .. ModelStation.Voice(server)]);
        var client = station.CreateClient();
        var told = new List<string>();

        // Only an answer that has the voices shows that the providers have announced themselves.
        await Patience.UntilAsync(async () => (await client.GetStringAsync("/api/v1/providers", Ct)).Contains("fake/nova", StringComparison.Ordinal));
        var accepted = await client.PostAsJsonAsync("/api/v1/podcasts/generate", new { topic = "The harbour of Port Ellery", user_preferences = new { target_minutes = 1 } }, Ct);
        var podcast = (await accepted.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("podcast_id").GetString()!;
        await Patience.UntilAsync(async () => !(await client.GetStringAsync($"/api/v1/podcasts/{podcast}", Ct)).Contains("\"status\":\"GENERATING\"", StringComparison.Ordinal));
        var view = await client.GetStringAsync($"/api/v1/podcasts/{podcast}", Ct);
        var workflow = JsonDocument.Parse(view).RootElement.GetProperty("workflow_id").GetString();
        told.AddRange([view, await client.GetStringAsync($"/api/v1/workflows/{workflow}", Ct), await client.GetStringAsync("/api/v1/providers", Ct), await client.GetStringAsync("/api/v1/personas", Ct), await client.GetStringAsync("/openapi/v1.json", Ct), await client.GetStringAsync("/health", Ct)]);

        Assert.True(server.Chats.Count() > 2, "the model was never refused");
        Assert.Contains(server.Requests, request => request.Headers["Authorization"].EndsWith(ProviderServer.Key, StringComparison.Ordinal));
        Assert.NotEmpty(station.Logs);
        Assert.Contains(spans, span => span.Contains("/v1/chat/completions", StringComparison.Ordinal) || span.Contains("chat ", StringComparison.Ordinal));
        foreach (var text in told.Concat(station.Logs).Concat(spans)) Assert.DoesNotContain(ProviderServer.Key, text, StringComparison.Ordinal);
    }

    private static string Told(Activity activity) => $"{activity.Source.Name} {activity.DisplayName} {activity.StatusDescription} "
        + string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(happened => happened.Tags)).Select(tag => $"{tag.Key}={tag.Value}")) + string.Join(' ', activity.Baggage);

    /// <summary>Embedded, on the bundled newsroom, everything logged at every level into memory.</summary>
    private sealed class Station : WebApplicationFactory<App>, ILoggerProvider, ILogger
    {
        private readonly TemporaryFolder folder = new();
        private readonly (string Key, string Value)[] settings;

        public Station((string Key, string Value)[] settings)
        {
            this.settings = settings;
            UseKestrel(0);
        }

        public ConcurrentQueue<string> Logs { get; } = [];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Data:Folder", folder.Path);
            builder.UseSetting("Orchestrator:SnippetsAtStart", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Trace");
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.ConfigureServices(services => services.AddLogging(logging => logging.ClearProviders().AddProvider(this).SetMinimumLevel(LogLevel.Trace)));
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Logs.Enqueue(formatter(state, exception) + exception + string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? []));

        void IDisposable.Dispose() => GC.SuppressFinalize(this);

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            folder.Dispose();
        }
    }
}
