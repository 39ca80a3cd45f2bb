using System.Security.Claims;
using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>The one way in: whoever signs in, by whatever means, takes along what they had as an anonymous listener, and gets a new cookie.</summary>
internal sealed class SignInDoor(SignInManager<Account> signIn, ListenerMerge merge, IListenerLibrary library)
{
    public async Task EnterAsync(HttpContext http, Account account)
    {
        var before = http.User;
        var wasAnonymous = before.ListenerId() is not null && !before.IsSignedIn();
        if (wasAnonymous) await merge.MergeAsync(before.ListenerId()!, account.Id, http.RequestAborted);
        var principal = await signIn.CreateUserPrincipalAsync(account);
        // The session of this device goes on; it names a place in the cache and opens nothing.
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(ClaimTypes.Sid, (wasAnonymous ? before.SessionId() : null) ?? Ids.New()));
        // A theme is a matter of the device until somebody chose one for all of theirs; the page's script reads it before the first paint.
        if ((await library.PreferencesAsync(account.Id, http.RequestAborted)).Theme is { } theme)
            http.Response.Cookies.Append("aethercast-theme", theme, new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });
        await http.SignInAsync(ListenerCookie.Scheme, principal, new AuthenticationProperties { IsPersistent = true });
    }

    public static Task LeaveAsync(HttpContext http) => http.SignOutAsync(ListenerCookie.Scheme);
}
