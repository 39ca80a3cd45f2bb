using System.Security.Claims;
using Aethercast.Contracts;
using Microsoft.AspNetCore.Authentication;

namespace Aethercast.Web.Listeners;

/// <summary>Everybody who opens a page is a listener with a signed, encrypted cookie; nobody has to sign in.</summary>
internal static class ListenerCookie
{
    public const string Scheme = "listener";

    /// <summary>Gives a newcomer their cookie with the first page; requests for anything but a page never set one.</summary>
    public static IApplicationBuilder UseListenerCookie(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated != true && IsPage(http.Request))
        {
            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, ListenerPrincipal.AnonymousPrefix + Ids.New()), new(ClaimTypes.Sid, Ids.New()), new(ClaimTypes.Role, ListenerPrincipal.ListenerRole)], Scheme);
            http.User = new ClaimsPrincipal(identity);
            await http.SignInAsync(Scheme, http.User, new AuthenticationProperties { IsPersistent = true });
        }

        await next(http);
    });

    public static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
