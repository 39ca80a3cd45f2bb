using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.Harvest;

/// <summary>A web site on loopback that answers as a test tells it to, and remembers who asked for what.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _pages = new();
    private readonly ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Headers)> _requests = new();

    private TestSite(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public int Port => new Uri(Address).Port;

    /// <summary>Path and query of each request but for robots.txt, in order.</summary>
    public IReadOnlyList<string> Asked => [.. _requests.Select(request => request.Path).Where(path => path != "/robots.txt")];

    public IReadOnlyList<(string Path, IReadOnlyDictionary<string, string> Headers)> Requests => [.. _requests];

    public static async Task<TestSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        var app = builder.Build();
        var site = new TestSite(app);
        app.Run(site.AnswerAsync);
        await app.StartAsync();
        site.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return site;
    }

    public string At(string path) => Address + path;

    public void Page(string path, string body, string contentType = "text/html; charset=utf-8") =>
        On(path, context =>
        {
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(body);
        });

    public void Bytes(string path, byte[] body, string contentType, params (string Name, string Value)[] headers) =>
        On(path, async context =>
        {
            context.Response.ContentType = contentType;
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            await context.Response.Body.WriteAsync(body);
        });

    public void Redirect(string path, string target, int status = 302) =>
        On(path, context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = target;
            return Task.CompletedTask;
        });

    public void Status(string path, int status) =>
        On(path, context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("<h1>error</h1>");
        });

    public void On(string path, Func<HttpContext, Task> answer) => _pages[path] = answer;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue((context.Request.Path + context.Request.QueryString, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
        if (_pages.TryGetValue(context.Request.Path, out var answer))
        {
            try
            {
                await answer(context);
            }
            catch (OperationCanceledException)
            {
                // The reader gave up, which is what several of these pages are for.
            }
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
