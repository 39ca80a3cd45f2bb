using System.Collections.Concurrent;
using Aethercast.Agents.Models;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.VoiceForge;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.Models;

public sealed class TextModelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<string> AskAsync(TextModels models, string question = "ping") => (await models.All[0].Client.GetResponseAsync(question, cancellationToken: Ct)).Text;

    [Theory]
    [InlineData("openai", "/v1/chat/completions", "Authorization", "Bearer " + ModelServer.Key)]
    [InlineData("openai_compatible", "/v1/chat/completions", "Authorization", "Bearer " + ModelServer.Key)]
    [InlineData("azure_openai", "/openai/deployments/test-model/chat/completions", "api-key", ModelServer.Key)]
    [InlineData("ollama", "/api/chat", null, null)]
    [InlineData("anthropic", "/v1/messages", "Authorization", "Bearer " + ModelServer.Key)]
    public async Task Each_provider_is_asked_in_its_own_protocol(string provider, string path, string? header, string? value)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelServer.Says("po", "ng");
        var logs = new LogBook();
        using var models = ModelServer.Models(logs: logs, options: server.Options(provider));

        Assert.Equal("pong", await AskAsync(models));

        var seen = Assert.Single(server.Requests);
        Assert.Equal(path, seen.Path);
        if (header is not null) Assert.True(seen.Headers.TryGetValue(header, out var sent) && sent == value, string.Join("; ", seen.Headers));
        if (provider == "azure_openai")
        {
            Assert.Equal("?api-version=2024-10-21", seen.Query);
            Assert.False(seen.Headers.ContainsKey("Authorization"));
        }

        Assert.Equal(18, models.All[0].Health.Tokens);
        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, line => line.Contains(ModelServer.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(429, "3", 3000)]
    [InlineData(429, null, 400)]
    [InlineData(503, "2", 2000)]
    [InlineData(500, null, 400)]
    public async Task What_may_pass_is_tried_again_at_the_pace_asked_for(int status, string? retryAfter, int waited)
    {
        await using var server = await ModelServer.StartAsync();
        server.Behaviours.Enqueue(ModelServer.Status(status, retryAfter: retryAfter));
        var time = new SkippingTime();
        using var models = ModelServer.Models(time, options: server.Options());

        Assert.Equal("pong", await AskAsync(models));
        Assert.Contains(TimeSpan.FromMilliseconds(waited), time.Waits);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + ModelServer.Key + "\"}}", ErrorCodes.ProviderUnauthorized)]
    [InlineData(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\"}}", ErrorCodes.QuotaExceeded)]
    [InlineData(404, "{\"error\":{\"message\":\"no such model for " + ModelServer.Key + "\"}}", ErrorCodes.InvalidRequest)]
    public async Task What_will_not_pass_is_not_tried_again_and_tells_no_key(int status, string body, string code)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelServer.Status(status, body);
        using var models = ModelServer.Models(new SkippingTime(), options: server.Options());

        var fault = await Assert.ThrowsAsync<ModelFault>(() => AskAsync(models));

        Assert.Equal(code, fault.ErrorCode);
        Assert.DoesNotContain(ModelServer.Key, fault.Message, StringComparison.Ordinal);
        if (status == 401) Assert.Contains("Models:Text:0:ApiKey", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("po")]
    public async Task Silence_ends_in_a_named_fault(string? begun)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelServer.FallsSilent(begun);
        var options = server.Options();
        (options.TimeoutSeconds, options.SilenceSeconds, options.Attempts) = (begun is null ? 0.2 : 30, 0.2, 1);
        using var models = ModelServer.Models(options: options);

        Assert.Equal(ErrorCodes.AgentTimeout, (await Assert.ThrowsAsync<ModelFault>(() => AskAsync(models))).ErrorCode);
    }

    [Fact]
    public async Task No_more_requests_run_at_once_than_allowed()
    {
        await using var server = await ModelServer.StartAsync();
        var options = server.Options();
        options.Concurrency = 2;
        using var models = ModelServer.Models(options: options);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => AskAsync(models, $"question {i}")));

        Assert.Equal(12, server.Requests.Count);
        Assert.InRange(server.MostAtOnce, 1, 2);
    }

    [Fact]
    public async Task A_provider_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelServer.Status(500);
        var options = server.Options();
        options.Attempts = 1;
        var time = new SkippingTime();
        using var models = ModelServer.Models(time, options: options);

        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<ModelFault>(() => AskAsync(models, $"question {i}"));
        Assert.Equal(3, server.Requests.Count);

        server.Otherwise = ModelServer.Says("pong");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("pong", await AskAsync(models));
        Assert.Null(models.All[0].Health.Fault);
    }

    [Fact]
    public async Task The_same_question_is_asked_once_while_its_answer_is_kept()
    {
        await using var server = await ModelServer.StartAsync();
        using var models = ModelServer.Models(cacheMinutes: 10, options: server.Options());

        Assert.Equal(["pong", "pong"], [await AskAsync(models), await AskAsync(models)]);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_setting_that_is_wrong_is_named()
    {
        var result = new ModelsOptionsValidator().Validate(null, new()
        {
            Text = [new() { Provider = "openai", Model = "m" }, new() { Provider = "azure_openai", Model = "m", ApiKey = "k" }, new() { Provider = "gpt", Model = "" }],
        });

        Assert.Contains(result.Failures!, failure => failure.StartsWith("Models:Text:0:ApiKey", StringComparison.Ordinal));
        Assert.Contains(result.Failures!, failure => failure.StartsWith("Models:Text:1:Endpoint", StringComparison.Ordinal));
        Assert.Contains(result.Failures!, failure => failure.StartsWith("Models:Text:2:", StringComparison.Ordinal));
    }

    /// <summary>Everything that is logged, at every level.</summary>
    private sealed class LogBook : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
