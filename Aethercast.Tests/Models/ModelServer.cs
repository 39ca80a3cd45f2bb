using System.Text.Json;
using Aethercast.Agents.Models;
using Aethercast.Platform.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.Models;

/// <summary>A text provider on this machine that speaks the real protocols and misbehaves as told: one behaviour a request, then it answers as usual.</summary>
internal sealed class ModelServer : ProviderServer
{
    public static async Task<ModelServer> StartAsync()
    {
        var server = new ModelServer { Otherwise = Says("pong") };
        await server.RunAsync();
        return server;
    }

    public ModelProviderOptions Options(string provider = "openai") => new()
    {
        Provider = provider,
        Model = "test-model",
        ApiKey = Key,
        Endpoint = provider.StartsWith("openai", StringComparison.Ordinal) ? Url + "/v1" : Url,
    };

    public static TextModels Models(TimeProvider? time = null, ILoggerFactory? logs = null, double cacheMinutes = 0, params ModelProviderOptions[] options) =>
        TextModels.From(new() { Text = [.. options], CacheMinutes = cacheMinutes }, new MemoryCache(TimeProvider.System), time ?? TimeProvider.System, logs ?? NullLoggerFactory.Instance);

    /// <summary>Streams the pieces in the protocol that the request's path tells.</summary>
    public static Func<HttpContext, Task> Says(params string[] pieces) => context => SendAsync(context, pieces, "stop", complete: true);

    public static Func<HttpContext, Task> Filtered(string begun) => context => SendAsync(context, [begun], "content_filter", complete: true);

    /// <summary>Begins an answer and ends it before its end.</summary>
    public static Func<HttpContext, Task> CutAfter(string begun) => context => SendAsync(context, [begun], "stop", complete: false);

    /// <summary>Begins an answer and drops the connection; how much of it arrives is up to the network.</summary>
    public static Func<HttpContext, Task> DropsAfter(string begun) => async context =>
    {
        await SendAsync(context, [begun], "stop", complete: false);
        context.Abort();
    };

    /// <summary>Begins an answer (or not even that) and says nothing more until the caller is gone.</summary>
    public static Func<HttpContext, Task> FallsSilent(string? begun) => async context =>
    {
        if (begun is not null) await SendAsync(context, [begun], "stop", complete: false);
        await SaysNothing(context);
    };

    public static Func<HttpContext, Task> Raw(string contentType, string body) => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    };

    private static async Task SendAsync(HttpContext context, string[] pieces, string finish, bool complete)
    {
        var path = context.Request.Path.Value!;
        var (events, type) = path.EndsWith("/api/chat", StringComparison.Ordinal) ? (Ollama(pieces, complete), "application/x-ndjson")
            : path.EndsWith("/messages", StringComparison.Ordinal) ? (Anthropic(pieces, complete), "text/event-stream")
            : (OpenAi(pieces, finish, complete), "text/event-stream");
        context.Response.ContentType = type;
        foreach (var part in events)
        {
            await context.Response.WriteAsync(part);
            await context.Response.Body.FlushAsync();
        }
    }

    private static IEnumerable<string> OpenAi(string[] pieces, string finish, bool complete)
    {
        const string head = "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1767000000,\"model\":\"test-model\",\"choices\":[{\"index\":0,\"delta\":";
        yield return head + "{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n";
        foreach (var piece in pieces) yield return head + $"{{\"content\":{JsonSerializer.Serialize(piece)}}},\"finish_reason\":null}}]}}\n\n";
        if (!complete) yield break;
        yield return head + $"{{}},\"finish_reason\":\"{finish}\"}}]}}\n\n";
        yield return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1767000000,\"model\":\"test-model\",\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}\n\n";
        yield return "data: [DONE]\n\n";
    }

    private static IEnumerable<string> Ollama(string[] pieces, bool complete)
    {
        foreach (var piece in pieces) yield return $"{{\"model\":\"test-model\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{{\"role\":\"assistant\",\"content\":{JsonSerializer.Serialize(piece)}}},\"done\":false}}\n";
        if (complete) yield return "{\"model\":\"test-model\",\"created_at\":\"2026-01-01T00:00:01Z\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":11,\"eval_count\":7}\n";
    }

    private static IEnumerable<string> Anthropic(string[] pieces, bool complete)
    {
        yield return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"test-model\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}}\n\n";
        yield return "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n";
        foreach (var piece in pieces) yield return $"event: content_block_delta\ndata: {{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{{\"type\":\"text_delta\",\"text\":{JsonSerializer.Serialize(piece)}}}}}\n\n";
        if (!complete) yield break;
        yield return "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n";
        yield return "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}}\n\n";
        yield return "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }
}
