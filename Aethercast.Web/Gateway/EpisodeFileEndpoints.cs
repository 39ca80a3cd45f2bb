using System.Globalization;
using System.Text;
using Aethercast.Contracts.Ports;
using Aethercast.Web.Streaming;
using Microsoft.Net.Http.Headers;

namespace Aethercast.Web.Gateway;

/// <summary>The files of an episode: MP3, transcript, chapters, cover.</summary>
internal static class EpisodeFileEndpoints
{
    public static void MapEpisodeFiles(this RouteGroupBuilder api)
    {
        var files = api.MapGroup("").AddEndpointFilter(Published.ForAnySite);
        files.MapMethods("/podcasts/{podcastId}/audio.mp3", ["GET", "HEAD"], async (string podcastId, bool? download, IPodcastOrchestrator orchestrator, IBlobStore blobs, CancellationToken ct) =>
            {
                var podcast = await PodcastEndpoints.FindAsync(orchestrator, podcastId, ct);
                var key = podcast.Mp3Ref ?? throw Problems.NotReady("The MP3");
                var file = await BlobFileStream.OpenAsync(blobs, key, ct) ?? throw Problems.NotReady("The MP3");
                var name = download == true ? FileName(podcast.Title) + ".mp3" : null;
                return Results.Stream(file, "audio/mpeg", name, file.LastModified, new EntityTagHeaderValue($"\"{podcast.StreamId}-mp3\""), enableRangeProcessing: true);
            })
            .WithName("get_mp3").WithSummary("The finished episode as MP3 with chapters and cover.").Produces(200, contentType: "audio/mpeg").ProducesProblem(409);

        files.MapGet("/podcasts/{podcastId}/transcript.vtt", async (string podcastId, IPodcastOrchestrator orchestrator, CancellationToken ct) =>
                Results.Text(WebVtt.Write(await PodcastEndpoints.FindAsync(orchestrator, podcastId, ct)), "text/vtt", Encoding.UTF8))
            .WithName("get_transcript").WithSummary("The transcript as WebVTT, as far as it is voiced.").Produces(200, contentType: "text/vtt");

        files.MapGet("/podcasts/{podcastId}/chapters.json", async (string podcastId, IPodcastOrchestrator orchestrator, CancellationToken ct) =>
            {
                var podcast = await PodcastEndpoints.FindAsync(orchestrator, podcastId, ct);
                return Results.Json(new ChaptersDocument(podcast.Title, podcast.Chapters), ChaptersDocument.Json, "application/json+chapters");
            })
            .WithName("get_chapters").WithSummary("Chapters in the Podcasting 2.0 form.").Produces(200, contentType: "application/json+chapters");

        files.MapGet("/podcasts/{podcastId}/cover", async (string podcastId, IPodcastOrchestrator orchestrator, IBlobStore blobs, CancellationToken ct) =>
            {
                var podcast = await PodcastEndpoints.FindAsync(orchestrator, podcastId, ct);
                var own = string.Create(CultureInfo.InvariantCulture, $"/api/v1/podcasts/{podcastId}/cover");
                if (podcast.CoverUrl is { } elsewhere && elsewhere.StartsWith("/api/v1/", StringComparison.Ordinal) && !elsewhere.StartsWith(own, StringComparison.Ordinal))
                    return Results.LocalRedirect(elsewhere);
                return await CoverFile.ServeAsync(podcastId, podcast.Title, blobs, ct);
            })
            .WithName("get_cover").WithSummary("Cover art of an episode.").Produces(200, contentType: "image/svg+xml");

        files.MapGet("/podcasts/{podcastId}/cover.jpg", async (string podcastId, IPodcastOrchestrator orchestrator, IBlobStore blobs, CancellationToken ct) =>
                await CoverFile.ServeJpegAsync(await PodcastEndpoints.FindAsync(orchestrator, podcastId, ct), blobs, ct))
            .WithName("get_cover_jpeg").WithSummary("The same as a square JPEG of 1400 pixels, for podcast apps and cards; until there is one, the station's picture.").Produces(200, contentType: "image/jpeg");
    }

    /// <summary>A title as a file name that every system takes.</summary>
    internal static string FileName(string title)
    {
        var kept = new string([.. title.Select(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' ? letter : ' ')]);
        var short_ = string.Join(' ', kept.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return short_.Length == 0 ? "episode" : short_[..Math.Min(short_.Length, 80)].TrimEnd();
    }
}
