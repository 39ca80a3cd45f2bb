using System.Security.Cryptography;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Aethercast.Web.Gateway;

internal sealed class SiteOptions
{
    public const string Section = "Site";

    public string Name { get; set; } = "Aethercast";

    /// <summary>The address listeners reach the site by, such as <c>https://radio.example</c>; null takes it from each request.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Where a podcast directory can write to; some ask for it.</summary>
    public string? OwnerEmail { get; set; }

    /// <summary>Where the traces of the station can be looked at, with <c>{trace_id}</c> in it, such as <c>http://localhost:18888/traces/detail/{trace_id}</c>; null: nowhere.</summary>
    public string? TraceUrl { get; set; }

    public string BaseUrl(HttpRequest request) => (PublicUrl?.ToString() ?? $"{request.Scheme}://{request.Host}").TrimEnd('/');
}

internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder app) =>
        app.MapMethods("/feed.xml", ["GET", "HEAD"], async (HttpContext http, IPodcastOrchestrator orchestrator, IOptions<SiteOptions> site, CancellationToken ct, string? category = null) =>
            {
                RequestChecks.Require(category is null or { Length: <= 60 }, "category is too long.", "There is no such category.");
                var episodes = await orchestrator.ListPodcastsAsync(new PodcastsQuery(100, Category: category, PublishedOnly: true), ct);
                return Serve(http, new PodcastFeed(site.Value, site.Value.BaseUrl(http.Request), category).Write(episodes));
            })
            .AddEndpointFilter(Published.ForAnySite)
            .WithName("feed").WithSummary("All finished episodes about found topics (or those of a category) as RSS 2.0 with iTunes and Podcasting 2.0 tags.").Produces(200, contentType: "application/rss+xml");

    internal static IResult Serve(HttpContext http, byte[] xml, bool isPrivate = false)
    {
        http.Response.Headers.CacheControl = isPrivate ? "private, no-cache" : "public, max-age=60";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(xml).AsSpan(0, 12))}\"");
        return Results.File(xml, "application/rss+xml; charset=utf-8", entityTag: tag);
    }
}
