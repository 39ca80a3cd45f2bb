using System.Security.Claims;
using Aethercast.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Aethercast.Web.Listeners;

/// <summary>Everybody who opens a page is a listener with a signed, encrypted cookie; nobody has to sign in.</summary>
internal static class ListenerCookie
{
    public const string Scheme = "listener";

    public static IHostApplicationBuilder AddListeners(this IHostApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "aethercast-listener";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(400);
            cookie.SlidingExpiration = true;
            // The API answers with status codes, not with a way to a login page.
            cookie.Events.OnRedirectToLogin = context => Task.FromResult(context.Response.StatusCode = StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Task.FromResult(context.Response.StatusCode = StatusCodes.Status403Forbidden);
        });
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
        return builder;
    }

    /// <summary>Gives a newcomer their cookie with the first page; requests for anything but a page never set one.</summary>
    public static IApplicationBuilder UseListenerCookie(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated != true && IsPage(http.Request))
        {
            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "anon-" + Ids.New()), new(ClaimTypes.Role, ListenerPrincipal.ListenerRole)], Scheme);
            http.User = new ClaimsPrincipal(identity);
            await http.SignInAsync(Scheme, http.User, new AuthenticationProperties { IsPersistent = true });
        }

        await next(http);
    });

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
