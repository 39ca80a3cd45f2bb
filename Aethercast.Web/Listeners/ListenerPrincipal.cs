using System.Security.Claims;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Web.Listeners;

/// <summary>What the rest of the site asks about whoever is there.</summary>
internal static class ListenerPrincipal
{
    public const string OperatorRole = "operator";
    public const string ListenerRole = "listener";

    /// <summary>The listener's id, anonymous or signed in; null for a caller without a cookie or token.</summary>
    public static string? ListenerId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

    public static bool IsOperator(this ClaimsPrincipal user) => user.IsInRole(OperatorRole);

    /// <summary>Whether this listener may cancel, steer or edit the episode: it is theirs, nobody's, or they operate the station.</summary>
    public static bool MayChange(this ClaimsPrincipal user, PodcastView podcast) =>
        podcast.UserId is null || podcast.UserId == user.ListenerId() || user.IsOperator();
}
