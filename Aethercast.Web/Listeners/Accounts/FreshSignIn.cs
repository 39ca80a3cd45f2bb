namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Changes to the account itself are for whoever just proved to be its owner, and not for whoever finds the device open.</summary>
internal static class FreshSignIn
{
    /// <summary>Leads the listener to where they prove it again, and from there back. Who has no account has nothing to prove.</summary>
    public static void NeedsFreshSignIn(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (call, next) =>
        call.HttpContext.RequestServices.GetRequiredService<SessionClaims>().IsFresh(call.HttpContext.User) ? await next(call) : Results.LocalRedirect(AccountPaths.Confirm()));
}
