using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Aethercast.Web.Listeners.Data;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>Who operates the station.</summary>
internal sealed class OperatorRules(IOptions<AccountOptions> options, IHostEnvironment environment)
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Real-IP", "X-Original-Host", "X-Client-IP"];

    public bool IsListed(string? email) => email is not null && options.Value.Operators.Contains(email, StringComparer.OrdinalIgnoreCase);

    public bool IsOperator(Account account) => account.EmailConfirmed && IsListed(account.Email);

    /// <summary>Gives the role to an account that may have it (<see cref="ListenerPrincipal.MayOperateClaim"/>), where it came in as operators have to. A program's token came in no way at all.</summary>
    public void Admit(ClaimsIdentity identity, SignInWay? way)
    {
        if (identity.HasClaim(claim => claim.Type == ListenerPrincipal.MayOperateClaim) && (!options.Value.OperatorsNeedPasskey || SessionClaims.IsStrong(way)))
            identity.AddClaim(new(ClaimTypes.Role, ListenerPrincipal.OperatorRole));
    }

    /// <summary>Else whoever has an operator's password would make themselves the passkey that is asked for beside it.</summary>
    public bool NeedsCodeForPasskey(ClaimsPrincipal listener) =>
        options.Value.OperatorsNeedPasskey && listener.HasClaim(claim => claim.Type == ListenerPrincipal.MayOperateClaim) && !SessionClaims.IsStrong(SessionClaims.WayOf(listener));

    public bool IsCode(string? code) => options.Value.OperatorCode is { } right && code is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(right)), SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>A host name is asked for, too: a foreign page whose name was made to point here does not become the operator's.</summary>
    public bool IsLocal(HttpContext http) =>
        (options.Value.LocalOperator ?? environment.IsDevelopment())
        && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !CameByProxy(http.Request);

    /// <summary>Programs that let others in leave one of these, or speak HTTP/1.0, which no browser does: nginx left to itself says nothing else of itself.</summary>
    private static bool CameByProxy(HttpRequest request) => HttpProtocol.IsHttp10(request.Protocol) || request.Headers.Keys.Any(name =>
        name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || ProxyHeaders.Contains(name, StringComparer.OrdinalIgnoreCase));
}

internal static class LocalOperator
{
    /// <summary>Adds the operator's role to requests from this very machine, where that is wanted. It is never written into a cookie.</summary>
    public static IApplicationBuilder UseLocalOperator(this IApplicationBuilder app)
    {
        var rules = app.ApplicationServices.GetRequiredService<OperatorRules>();
        return app.Use((http, next) =>
        {
            if (rules.IsLocal(http)) http.User = new ClaimsPrincipal([.. http.User.Identities, new ClaimsIdentity([new(ClaimTypes.Role, ListenerPrincipal.OperatorRole)], "local")]);
            return next(http);
        });
    }
}
