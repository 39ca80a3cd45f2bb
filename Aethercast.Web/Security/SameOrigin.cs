using Aethercast.Web.Gateway;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Security;

/// <summary>
/// Keeps pages of other sites from acting in a listener's name: no writes to the API, no WebSockets, no circuit. A sibling on another
/// subdomain or port is another site, too, though cookies do not know the difference; and no cookie is needed to be the operator who
/// sits at the machine. Programs that are no browser send none of the headers that are looked at.
/// </summary>
internal static class SameOrigin
{
    private static readonly PathString Api = "/api";
    private static readonly PathString Circuit = "/_blazor";

    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!Acts(http) || IsOurs(http.Request)) return next(http);
        if (http.Request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase)) throw Problems.Forbidden("Pages of other sites may not do that.");
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // Forms of the account pages carry a token instead, and are answered with a page.
    private static bool Acts(HttpContext http)
    {
        var request = http.Request;
        if (request.Path.StartsWithSegments(Circuit, StringComparison.OrdinalIgnoreCase) || http.WebSockets.IsWebSocketRequest) return true;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return !reads && request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Browsers say where a request comes from; where they do not (plain http, WebSockets), they name the page's origin, which must be what they asked for.</summary>
    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site is "same-origin" or "none";
        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin) return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from)) return false;
        return Is(from, $"{from.Scheme}://{request.Host}") || Is(from, request.HttpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl?.ToString());
    }

    private static bool Is(Uri from, string? site) => Uri.TryCreate(site, UriKind.Absolute, out var url) && string.Equals(from.Authority, url.Authority, StringComparison.OrdinalIgnoreCase);
}
