using System.Security.Claims;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Identity's sign-in, told to use the listener's one cookie, and to know which devices signed out.</summary>
internal sealed class ListenerSignIn : SignInManager<Account>
{
    /// <summary>Among the account's tokens: sessions that were ended by signing out. They go with the account.</summary>
    private const string Ended = "ended-session";

    private readonly SessionClaims session;

    public ListenerSignIn(UserManager<Account> userManager, IHttpContextAccessor contextAccessor, IUserClaimsPrincipalFactory<Account> claimsFactory, IOptions<IdentityOptions> optionsAccessor,
        ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, SessionClaims session)
        : base(userManager, contextAccessor, claimsFactory, optionsAccessor, logger, schemes, confirmation) => (AuthenticationScheme, this.session) = (ListenerCookie.Scheme, session);

    /// <summary>Ends this session wherever it is held: in other open pages of the device, and in a copy of its cookie.</summary>
    public async Task EndAsync(ClaimsPrincipal listener, TimeProvider time)
    {
        if (listener.FindFirstValue(ClaimTypes.Sid) is { } session && await UserManager.GetUserAsync(listener) is { } account)
            await UserManager.SetAuthenticationTokenAsync(account, Ended, session, time.GetUtcNow().ToString("O"));
    }

    public override async Task<Account?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        principal is not null && !session.IsTooOld(principal) && await base.ValidateSecurityStampAsync(principal) is { } account && !await HasEndedAsync(account, principal.FindFirstValue(ClaimTypes.Sid)) ? account : null;

    private async Task<bool> HasEndedAsync(Account account, string? session) => session is not null && await UserManager.GetAuthenticationTokenAsync(account, Ended, session) is not null;
}
