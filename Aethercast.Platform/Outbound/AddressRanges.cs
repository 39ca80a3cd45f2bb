using System.Net;
using System.Net.Sockets;

namespace Aethercast.Platform.Outbound;

/// <summary>Tells addresses of the public internet from all others, by the IANA special-purpose registries (RFC 6890 and its updates).</summary>
internal static class AddressRanges
{
    private static readonly (IPNetwork Network, string Name)[] Refused4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "carrier"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        // A cloud's metadata service that answers on an address of the public range.
        (IPNetwork.Parse("168.63.129.16/32"), "metadata"),
    ];

    private static readonly (IPNetwork Network, string Name)[] Refused6 =
    [
        (IPNetwork.Parse("2001::/23"), "protocol"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("2002::/16"), "6to4"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    // Never wanted, not even of a host that was allowed by name: whoever answers for that name could otherwise point it there.
    private static readonly IPNetwork[] NeverByName =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("168.63.129.16/32"), IPNetwork.Parse("100.100.100.200/32"),
        IPNetwork.Parse("192.0.0.192/32"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("fd00:ec2::254/128"), IPNetwork.Parse("::/128"),
    ];

    /// <summary>Null for an address of the public internet; else what it is instead.</summary>
    public static string? WhyNotPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            foreach (var (network, name) in Refused4)
            {
                if (network.Contains(address)) return name;
            }

            return null;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "unknown family";
        if (address.IsIPv4MappedToIPv6) return "mapped";
        if (address.ScopeId != 0) return "scoped";

        // Everything that smuggles an IPv4 address (compatible, NAT64, 6to4, Teredo) lies outside 2000::/3 or is listed.
        var bytes = address.GetAddressBytes();
        if (bytes[0] >> 5 != 1) return "not global";
        foreach (var (network, name) in Refused6)
        {
            if (network.Contains(address)) return name;
        }

        return bytes is [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5e, 0xfe, ..] ? "ISATAP" : null;
    }

    /// <summary>True for addresses that a host allowed by name may not turn out to be.</summary>
    public static bool IsNeverByName(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(NeverByName, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
