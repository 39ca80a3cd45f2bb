using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

namespace Aethercast.Web.Listeners;

/// <summary>Whose limit something counts against. A cookie is soon thrown away and an account soon made, so the address counts beside the listener.</summary>
/// <param name="Who">The listener; the address where there is none.</param>
/// <param name="Address">Null for operators, who have their own station to themselves.</param>
internal sealed record Spender(string Who, string? Address)
{
    private const string AddressClaim = "address";

    public static Spender Of(ClaimsPrincipal listener)
    {
        var address = listener.FindFirstValue(AddressClaim) ?? "local";
        return new(listener.ListenerId() ?? $"address:{address}", listener.IsOperator() ? null : address);
    }

    /// <summary>Notes the address with whoever sends a request, so that the circuit that begins with it knows it, too. It is never written into a cookie.</summary>
    public static void Note(HttpContext http) =>
        http.User = new ClaimsPrincipal([.. http.User.Identities, new ClaimsIdentity([new Claim(AddressClaim, AddressOf(http))])]);

    /// <summary>Whoever has one IPv6 address has the 2^64 beside it, too.</summary>
    public static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var network = address.GetAddressBytes();
        network.AsSpan(8).Clear();
        return $"{new IPAddress(network)}/64";
    }
}

internal static class SpenderRegistration
{
    public static IApplicationBuilder UseSpenders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Spender.Note(http);
        return next(http);
    });
}
