using System.Net;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Gateway;

/// <summary>oEmbed 1.0 for episode pages: a card to be shown where somebody pastes the link.</summary>
internal static class OEmbedEndpoint
{
    private const int Size = 1400;

    public static void MapOEmbed(this IEndpointRouteBuilder app) =>
        app.MapGet("/oembed", async (HttpContext http, IPodcastOrchestrator orchestrator, IOptions<SiteOptions> site, CancellationToken ct, string url = "", string format = "json") =>
            {
                if (format != "json") return Results.StatusCode(StatusCodes.Status501NotImplemented);
                var own = site.Value.BaseUrl(http.Request);
                if (!url.StartsWith(own + "/episodes/", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(url, UriKind.Absolute, out var page)) return Results.NotFound();
                var id = WebUtility.UrlDecode(page.AbsolutePath["/episodes/".Length..].TrimEnd('/'));
                if (id.Length is 0 or > 100 || await orchestrator.GetPodcastAsync(id, ct) is not { } podcast) return Results.NotFound();
                return Results.Json(Card(podcast, site.Value, own), WireJson.Options);
            })
            .WithName("oembed").WithSummary("oEmbed 1.0 of an episode's page.").ExcludeFromDescription();

    // A link card carries no HTML, so nothing of an episode's text can become markup on somebody else's page.
    private static OEmbedCard Card(PodcastView podcast, SiteOptions site, string own) =>
        new("1.0", "link", podcast.Title, site.Name, own + "/", $"{own}/api/v1/podcasts/{Uri.EscapeDataString(podcast.PodcastId)}/cover.jpg", Size, Size, 3600);

    private sealed record OEmbedCard(string Version, string Type, string Title, string ProviderName, string ProviderUrl, string ThumbnailUrl, int ThumbnailWidth, int ThumbnailHeight, int CacheAge);
}
