using System.ClientModel;
using System.ClientModel.Primitives;
using Aethercast.Contracts.Ports;
using Anthropic;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using OpenAI.Chat;

namespace Aethercast.Agents.Models;

/// <summary>A configured text model, ready to be asked.</summary>
internal sealed record TextModel(string Name, IChatClient Client, ModelProviderOptions Options, ProviderHealth Health) : IDisposable
{
    public void Dispose() => Client.Dispose();
}

/// <summary>The configured text models in their order; none where nothing is configured.</summary>
internal sealed class TextModels(IReadOnlyList<TextModel> models) : IDisposable
{
    public const string TelemetrySource = "Experimental.Microsoft.Extensions.AI";

    public IReadOnlyList<TextModel> All => models;

    public static TextModels From(ModelsOptions options, ICache cache, TimeProvider time, ILoggerFactory logs) =>
        new([.. options.Text.Select((provider, index) => Create(provider, $"Models:Text:{index}", options.CacheMinutes, cache, time, logs))]);

    private static TextModel Create(ModelProviderOptions options, string setting, double cacheMinutes, ICache cache, TimeProvider time, ILoggerFactory logs)
    {
        var health = new ProviderHealth(options, time);
        var builder = new ChatClientBuilder(new GuardedChatClient(Connect(options, Http(options, setting, time)), options, health, new(options.Concurrency, options.RequestsPerMinute, time), time));
        builder = new ChatClientBuilder(builder.Build()).UseLogging(logs).UseOpenTelemetry(logs, TelemetrySource, telemetry => telemetry.EnableSensitiveData = false);
        if (cacheMinutes > 0) builder = builder.UseDistributedCache(new PortDistributedCache(cache, TimeSpan.FromMinutes(cacheMinutes)), kept => kept.CacheKeyAdditionalValues = [options.Name, options.Endpoint ?? ""]);
        return new(options.Name, builder.Build(), options, health);
    }

    internal static HttpClient Http(ModelProviderOptions options, string setting, TimeProvider time) =>
        new(new ProviderHandler(options, setting, time, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })) { Timeout = Timeout.InfiniteTimeSpan };

    private static IChatClient Connect(ModelProviderOptions options, HttpClient http)
    {
        switch (options.Provider)
        {
            case "ollama":
                http.BaseAddress = new(options.Endpoint ?? "http://localhost:11434");
                return new OllamaApiClient(http, options.Model);
            case "anthropic":
                var client = new AnthropicClient { HttpClient = http, ApiKey = options.ApiKey, MaxRetries = 0, BaseUrl = options.Endpoint ?? "https://api.anthropic.com" };
                return client.AsIChatClient(options.Model, options.MaxOutputTokens ?? 4096);
            default:
                return new ChatClient(options.Model, new ApiKeyCredential(options.ApiKey is { Length: > 0 } key ? key : "none"), OpenAi(options, http)).AsIChatClient();
        }
    }

    /// <summary>The client's own retries are off: <see cref="ProviderHandler"/> knows better when.</summary>
    internal static OpenAIClientOptions OpenAi(ModelProviderOptions options, HttpClient http)
    {
        var endpoint = (options.Endpoint ?? "https://api.openai.com/v1").TrimEnd('/');
        if (options.Provider == "azure_openai") endpoint += "/openai/deployments/" + Uri.EscapeDataString(options.Model);
        return new() { Endpoint = new(endpoint), Transport = new HttpClientPipelineTransport(http), RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose()
    {
        foreach (var model in models) model.Dispose();
    }
}
