using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Benchmarks.Quality;

/// <summary>Serves pages that are files on loopback, so that the whole program can harvest them like any others.</summary>
internal sealed class PageSite(WebApplication app, string root, IReadOnlyList<string> files) : IAsyncDisposable
{
    public static async Task<PageSite> StartAsync(IReadOnlyList<string> pages)
    {
        var files = pages.Where(page => !IsAddress(page)).Select(Path.GetFullPath).ToList();
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing) throw new FileNotFoundException($"There is no page {missing}.", missing);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nAllow: /\n"));
        app.MapGet("/pages/{number:int}", (int number) => number < files.Count ? Results.File(files[number], "text/html") : Results.NotFound());
        await app.StartAsync();
        return new(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(), files);
    }

    /// <summary>The page's own address, or the one it is served at.</summary>
    public string AddressOf(string page) =>
        IsAddress(page) ? page : string.Create(CultureInfo.InvariantCulture, $"{root}/pages/{files.ToList().IndexOf(Path.GetFullPath(page))}");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static bool IsAddress(string page) => page.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || page.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
