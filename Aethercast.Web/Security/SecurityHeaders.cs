namespace Aethercast.Web.Security;

/// <summary>What browsers are told about every answer. Scripts come from this site's own files only; styles may be inline, as the component library sets them that way.</summary>
internal static class SecurityHeaders
{
    private static readonly (string Name, string Value)[] All =
    [
        ("Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; media-src 'self' blob:; " +
            "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the very start of the answer, because the error handler clears what was set before; an answer with a stricter policy keeps it.
        http.Response.OnStarting(() =>
        {
            foreach (var (name, value) in All) http.Response.Headers.TryAdd(name, value);
            // Once reached over https, the site is never again asked for over a plain line.
            if (http.Request.IsHttps) http.Response.Headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
            return Task.CompletedTask;
        });
        return next(http);
    });
}
