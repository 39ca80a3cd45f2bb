using System.Security.Claims;
using System.Text.Encodings.Web;
using Aethercast.Web.Listeners.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Reads the station's own bearer tokens.</summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiTokens tokens, UserManager<Account> accounts, IUserClaimsPrincipalFactory<Account> claims, OperatorRules operators)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "token";

    /// <summary>What stands behind "Bearer" in a request to the API; null where nothing does. Pages and forms take no token: one that got out must not become a new password.</summary>
    public static string? Read(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return null;
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Read(Request) is not { } secret) return AuthenticateResult.NoResult();
        if (await tokens.FindListenerAsync(secret, Context.RequestAborted) is not { } listener || await accounts.FindByIdAsync(listener) is not { } account)
            return AuthenticateResult.Fail("The token is not known, or no longer.");
        var principal = await claims.CreateAsync(account);
        operators.Admit((ClaimsIdentity)principal.Identity!, way: null);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }
}
