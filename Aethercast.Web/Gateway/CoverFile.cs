using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Media;

namespace Aethercast.Web.Gateway;

/// <summary>Serves cover art from the blob store. Covers are untrusted documents: they may be looked at, never run.</summary>
internal static class CoverFile
{
    private static readonly (string Extension, string ContentType)[] Kinds =
        [("svg", "image/svg+xml"), ("webp", "image/webp"), ("png", "image/png"), ("jpg", "image/jpeg")];

    public static async Task<IResult> ServeAsync(string subjectId, string title, IBlobStore blobs, CancellationToken ct)
    {
        if (IsPlainId(subjectId))
        {
            foreach (var (extension, contentType) in Kinds)
            {
                if (await blobs.GetAsync($"covers/{subjectId}.{extension}", ct) is { } bytes)
                    return new SafeImage(bytes, contentType, TimeSpan.FromHours(1));
            }
        }

        return new SafeImage(PlaceholderCover.Draw(title), "image/svg+xml", TimeSpan.FromSeconds(5));
    }

    /// <summary>The cover of a finished episode as JPEG; until there is one, the station's own picture.</summary>
    public static async Task<IResult> ServeJpegAsync(PodcastView podcast, IBlobStore blobs, CancellationToken ct) =>
        podcast.Mp3Ref?.LastIndexOf('/') is > 0 and var folder && await blobs.GetAsync(EpisodePackager.CoverOf(podcast.Mp3Ref[..folder]), ct) is { } bytes
            ? new SafeImage(bytes, "image/jpeg", TimeSpan.FromHours(1))
            : Results.LocalRedirect("/icons/icon.png");

    private static bool IsPlainId(string id) => id.Length is >= 1 and <= 100 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.');

    private sealed class SafeImage(byte[] bytes, string contentType, TimeSpan maxAge) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            httpContext.Response.Headers.CacheControl = $"public, max-age={maxAge.TotalSeconds:0}";
            return Results.File(bytes, contentType).ExecuteAsync(httpContext);
        }
    }
}
