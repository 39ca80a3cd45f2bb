using Aethercast.Contracts.Ports;

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
