using Aethercast.Contracts;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Sign-in by an OpenID Connect provider of the configuration.</summary>
internal static class ProviderEndpoints
{
    private const string Done = "/account/provider/done";

    public static void MapProviders(this IEndpointRouteBuilder app)
    {
        // A link and no form: browsers hold form-action against the provider's address a form is sent on to.
        app.MapGet("/account/provider/{number:int}", (int number, string? returnUrl, HttpContext http, IOptions<AccountOptions> options) =>
        {
            if (number < 0 || number >= options.Value.Providers.Count) return AccountEndpoints.Trouble("provider");
            var way = new OpenIdConnectChallengeProperties { RedirectUri = $"{Done}?returnUrl={Uri.EscapeDataString(AccountPaths.Local(returnUrl))}" };
            if (http.User.IsSignedIn()) way.Prompt = "login"; // who is in already goes there to prove who they are: the provider's own cookie proves nothing
            return Results.Challenge(way, [AccountsRegistration.ProviderScheme(number)]);
        }).ExcludeFromDescription();
        app.MapGet(Done, DoneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> DoneAsync(string? returnUrl, HttpContext http, UserManager<Account> accounts, SignInDoor door, TimeProvider time)
    {
        var came = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (came is not { Succeeded: true, Ticket: { } ticket } || came.Principal.FindFirst("sub") is not { } subject || !ticket.Properties.Items.TryGetValue(".AuthScheme", out var scheme) || scheme is null)
            return AccountEndpoints.Trouble("provider");
        // Known by issuer, not by the place in the configuration, which may change.
        var issuer = subject.Issuer;
        var account = await accounts.FindByLoginAsync(issuer, subject.Value);
        if (account is null)
        {
            var email = came.Principal.FindFirst("email")?.Value;
            var vouched = string.Equals(came.Principal.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase) && AccountEndpoints.IsEmail(email);
            // An account of that address that nobody vouched for may have been made by somebody else: it is not handed over, nor taken in.
            if (vouched && await accounts.FindByNameAsync(email!) is { } known) account = known.EmailConfirmed ? known : null;
            if (account is null)
            {
                var taken = vouched && await accounts.FindByNameAsync(email!) is not null;
                if (taken) return AccountEndpoints.Trouble("taken");
                account = new Account { Id = Ids.New(), UserName = vouched ? email : $"{scheme}:{subject.Value}", Email = vouched ? email : null, EmailConfirmed = vouched, CreatedAt = time.GetUtcNow() };
                if (!(await accounts.CreateAsync(account)).Succeeded) return AccountEndpoints.Trouble("provider");
            }

            if (!(await accounts.AddLoginAsync(account, new UserLoginInfo(issuer, subject.Value, scheme))).Succeeded) return AccountEndpoints.Trouble("provider");
        }

        await door.EnterAsync(http, account, SignInWay.Provider);
        return Results.LocalRedirect(AccountPaths.Local(returnUrl));
    }
}
