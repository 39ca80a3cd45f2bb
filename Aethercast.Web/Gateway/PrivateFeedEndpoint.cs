using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Listeners;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Gateway;

/// <summary>A listener's own feed: what they had made, and their favourites. The address is the key to it, so it is looked up by hash and kept out of caches and search engines.</summary>
internal static class PrivateFeedEndpoint
{
    private const int Most = 100;

    public static void MapPrivateFeed(this IEndpointRouteBuilder app) =>
        app.MapMethods("/feeds/{secret}/feed.xml", ["GET", "HEAD"], async (string secret, HttpContext http, PrivateFeeds feeds, OwnEpisodes own, IListenerLibrary library, IPodcastOrchestrator orchestrator, IOptions<SiteOptions> site, CancellationToken ct) =>
            {
                var ids = secret.Length is >= 20 and <= 100 ? await feeds.FindListenerAsync(secret, ct) : [];
                if (ids.Count == 0) return Results.NotFound();
                var episodes = (await own.ListAsync(ids, Most, ct)).Where(episode => episode is { Status: PodcastStatus.Completed, Mp3Ref: not null }).ToList();
                foreach (var favourite in await library.FavouritesAsync(ids[0], Most, ct))
                {
                    if (episodes.Count >= Most) break;
                    if (episodes.All(episode => episode.PodcastId != favourite.PodcastId) && await orchestrator.GetPodcastAsync(favourite.PodcastId, ct) is { Status: PodcastStatus.Completed, Mp3Ref: not null } view) episodes.Add(Summary(view));
                }

                http.Response.Headers["X-Robots-Tag"] = "noindex";
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                var feed = new PodcastFeed(site.Value, site.Value.BaseUrl(http.Request), null) { Private = true };
                return FeedEndpoints.Serve(http, feed.Write([.. episodes.OrderByDescending(episode => episode.CompletedAt)], $"/feeds/{secret}/feed.xml"), isPrivate: true);
            })
            .ExcludeFromDescription();

    private static PodcastSummary Summary(PodcastView view) => new(view.PodcastId, view.Title, view.Summary, view.Category, view.Status, view.DurationMs, view.CoverUrl,
        view.CreatedAt, view.CompletedAt, view.UserId, view.Mp3Ref, view.Mp3Length, view.Hosts, view.Language)
    {
        Sources = [.. view.Sources.Where(source => source.ErrorCode is null).Select(source => new SourceCredit(source.Url, source.Title, source.Site))],
    };
}
