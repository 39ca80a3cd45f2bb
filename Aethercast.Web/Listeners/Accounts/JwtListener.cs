using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Makes a listener of whoever a foreign token speaks for. Nothing of the token is taken over but who it is: a role it claims for itself counts for nothing.</summary>
internal static class JwtListener
{
    public static ClaimsPrincipal? Read(HttpContext http, ClaimsPrincipal token)
    {
        if (token.FindFirstValue("sub") is not { Length: > 0 } subject) return null;
        var services = http.RequestServices;
        var authority = services.GetRequiredService<IOptions<AccountOptions>>().Value.Bearer?.Authority;
        var identity = new ClaimsIdentity(AccountsRegistration.JwtScheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, "jwt-" + Secrets.Hash($"{authority} {subject}")[..32]));
        identity.AddClaim(new(ClaimTypes.Role, ListenerPrincipal.ListenerRole));
        var vouched = string.Equals(token.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        if (vouched && services.GetRequiredService<OperatorRules>().IsListed(token.FindFirstValue("email"))) identity.AddClaim(new(ClaimTypes.Role, ListenerPrincipal.OperatorRole));
        return new ClaimsPrincipal(identity);
    }
}
