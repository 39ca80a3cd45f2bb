using System.Security.Claims;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Web.Listeners;

/// <summary>What the rest of the site asks about whoever is there.</summary>
internal static class ListenerPrincipal
{
    public const string OperatorRole = "operator";
    public const string ListenerRole = "listener";
    public const string AnonymousPrefix = "anon-";

    /// <summary>Claim: an anonymous listener this one was before signing in.</summary>
    public const string FormerClaim = "former";

    /// <summary>Claim: the account is an operator's. Whether the session has the role depends on how one came in, too.</summary>
    public const string MayOperateClaim = "may-operate";

    /// <summary>The listener's id, anonymous or signed in; null for a caller without a cookie or token.</summary>
    public static string? ListenerId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>Names this device's session in the cache; null for callers without a cookie.</summary>
    public static string? SessionId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Sid) ?? user.ListenerId();

    public static bool IsSignedIn(this ClaimsPrincipal user) => user.ListenerId() is { } id && !id.StartsWith(AnonymousPrefix, StringComparison.Ordinal);

    /// <summary>All ids that are this listener: the one now, and those of the time before signing in.</summary>
    public static IEnumerable<string> ListenerIds(this ClaimsPrincipal user) =>
        user.ListenerId() is { } id ? user.FindAll(FormerClaim).Select(claim => claim.Value).Prepend(id) : [];

    public static bool IsOperator(this ClaimsPrincipal user) => user.IsInRole(OperatorRole);

    /// <summary>Whether this listener may cancel, steer or edit the episode: it is theirs, nobody's, or they operate the station.</summary>
    public static bool MayChange(this ClaimsPrincipal user, PodcastView podcast) =>
        podcast.UserId is null || user.ListenerIds().Contains(podcast.UserId) || user.IsOperator();
}
