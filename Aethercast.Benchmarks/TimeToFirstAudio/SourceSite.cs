using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Benchmarks.TimeToFirstAudio;

/// <summary>A news site on loopback whose every answer takes a fixed latency. Each address is a fresh long article, so that no two runs share work.</summary>
internal sealed class SourceSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SourceSite(WebApplication app) => _app = app;

    public string Root { get; private set; } = "";

    public static async Task<SourceSite> StartAsync(TimeSpan latency, int feedItems)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            await Task.Delay(latency, context.RequestAborted);
            await next(context);
        });
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nAllow: /\n"));
        app.MapGet("/feed.xml", (HttpRequest request) => Results.Text(ArticleText.Feed($"http://{request.Host}", feedItems), "application/rss+xml"));
        app.MapGet("/a/{number:int}", (int number) => Results.Text(ArticleText.Page(number), "text/html", Encoding.UTF8));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SourceSite(app) { Root = address };
    }

    public string Article(int number) => string.Create(CultureInfo.InvariantCulture, $"{Root}/a/{number}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
