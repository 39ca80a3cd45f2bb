using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Web.Listeners.Accounts;

internal static class BearerAnswers
{
    /// <summary>A program that shows a token which does not hold is told so, instead of being taken for a stranger.</summary>
    public static IApplicationBuilder UseBearerAnswers(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (TokenAuthentication.Read(http.Request) is null || http.User.Identity?.IsAuthenticated == true) return next(http);
        throw new PodcastException(ErrorCodes.Unauthorized, StatusCodes.Status401Unauthorized, "The bearer token is not known, or no longer.", "Please sign in again.");
    });
}
