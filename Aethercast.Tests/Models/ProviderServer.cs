using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.Models;

/// <summary>A provider on this machine that misbehaves as it is told: one behaviour a request, then it is good again. What it speaks is its heirs' business.</summary>
internal abstract class ProviderServer : IAsyncDisposable
{
    public const string Key = "sk-very-secret-0123456789";
    private const string BodyItem = "body";
    private WebApplication? _app;
    private int _now;

    public sealed record Seen(string Path, string Query, Dictionary<string, string> Headers, string Body);

    public ConcurrentQueue<Seen> Requests { get; } = [];

    public ConcurrentQueue<Func<HttpContext, Task>> Behaviours { get; } = [];

    /// <summary>What it does when nothing else is queued.</summary>
    public Func<HttpContext, Task> Otherwise { get; set; } = _ => Task.CompletedTask;

    public int MostAtOnce { get; private set; }

    public string Url => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static string BodyOf(HttpContext context) => (string)context.Items[BodyItem]!;

    public static Func<HttpContext, Task> Status(int status, string body = "{}", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Send(byte[] bytes, string contentType) => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    };

    /// <summary>Takes the request and says nothing until the caller is gone.</summary>
    public static async Task SaysNothing(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var told = context.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    protected async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var now = Interlocked.Increment(ref _now);
        lock (Requests) MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var body = await reader.ReadToEndAsync();
            context.Items[BodyItem] = body;
            Requests.Enqueue(new(context.Request.Path, context.Request.QueryString.Value ?? "", headers, body));
            await (Behaviours.TryDequeue(out var behaviour) ? behaviour : Otherwise)(context);
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }
}
