using System.Security.Claims;
using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Authentication;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>The one way in: whoever signs in, by whatever means, takes along what they had as an anonymous listener, and gets a new cookie.</summary>
internal sealed class SignInDoor(ListenerSignIn signIn, ListenerMerge merge, ListenerSessions sessions, SessionClaims claims, IListenerLibrary library, TimeProvider time)
{
    /// <summary>Whoever is in already, and proves once more who they are, goes on in the same session; one that was entered by more than a password is none the worse for it.</summary>
    public async Task EnterAsync(HttpContext http, Account account, SignInWay way)
    {
        var before = http.User;
        var goesOn = before.ListenerId() == account.Id;
        var wasAnonymous = before.ListenerId() is not null && !before.IsSignedIn();
        if (wasAnonymous) await merge.MergeAsync(before.ListenerId()!, account.Id, http.RequestAborted);
        var principal = await signIn.CreateUserPrincipalAsync(account);
        // What this device is in the middle of goes on, under a new name: somebody who had the old cookie, too, does not look on.
        var session = goesOn && before.FindFirstValue(ClaimTypes.Sid) is { } same ? same : Ids.New();
        if (wasAnonymous) await sessions.MoveAsync(before.SessionId()!, session, http.RequestAborted);
        claims.Begin((ClaimsIdentity)principal.Identity!, session, goesOn && SessionClaims.WayOf(before) is { } was && SessionClaims.IsStrong(was) ? was : way);
        // A theme is a matter of the device until somebody chose one for all of theirs; the page's script reads it before the first paint.
        if ((await library.PreferencesAsync(account.Id, http.RequestAborted)).Theme is { } theme)
            http.Response.Cookies.Append("aethercast-theme", theme, new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });
        await http.SignInAsync(ListenerCookie.Scheme, principal, new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Out again. The session is over: its state is forgotten, and its cookie opens nothing any more, whoever has a copy.</summary>
    public async Task LeaveAsync(HttpContext http)
    {
        await signIn.EndAsync(http.User, time);
        if (http.User.SessionId() is { } session) await sessions.ForgetAsync(session, http.RequestAborted);
        await http.SignOutAsync(ListenerCookie.Scheme);
    }
}
