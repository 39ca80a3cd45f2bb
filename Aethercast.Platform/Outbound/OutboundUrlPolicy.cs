using System.Globalization;
using System.Net;
using System.Text;
using Aethercast.Contracts.Wire;

namespace Aethercast.Platform.Outbound;

/// <summary>
/// Which addresses of the outside may be fetched at all. <see cref="Check"/> judges the text of an address;
/// <see cref="WhyRefused"/> judges what its host resolved to, at the moment of connecting.
/// </summary>
/// <param name="allowedPrivateHosts">Hosts that may be private, from <c>Harvest:AllowedPrivateHosts</c>.</param>
public sealed class OutboundUrlPolicy(IReadOnlyCollection<string> allowedPrivateHosts)
{
    private const int MaxLength = 4096;
    private readonly HashSet<string> _allowed = new(allowedPrivateHosts.Select(Normal), StringComparer.OrdinalIgnoreCase);

    /// <summary>Either the address in normal form, or INVALID_URL (not an address one can fetch) or FORBIDDEN_ADDRESS (one that must not be).</summary>
    public UrlVerdict Check(string url)
    {
        var text = url.Trim();
        if (text.Length is 0 or > MaxLength) return Invalid("empty or too long");
        if (text.Any(letter => letter is '\\' or '\u007f' || char.IsControl(letter) || char.IsWhiteSpace(letter))) return Invalid("blanks, control characters or backslashes");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)) return Invalid("not an absolute address");
        if (uri.Scheme is not ("http" or "https")) return Invalid($"scheme {uri.Scheme} is not http or https");
        var authority = Authority(text);
        if (authority.Contains('@', StringComparison.Ordinal)) return Forbidden("credentials in the address");

        // Full-width and circled digits fold to ordinary ones in every resolver, so they are judged folded.
        var written = authority.Normalize(NormalizationForm.FormKC).Replace('。', '.');
        if (written.Contains('%', StringComparison.Ordinal)) return Forbidden("an escaped or scoped host");
        if (IsDisguised(authority)) return Forbidden("a host written with invisible or ornamental characters");
        var host = HostOf(uri);
        if (IsAllowed(host, uri.Port)) return new(uri);

        if (uri.Port is not (80 or 443)) return Forbidden($"port {uri.Port} is not 80 or 443");
        if (IPAddress.TryParse(host, out var address))
        {
            if (!IsPlainForm(written, address)) return Forbidden("an address written in a disguised form");
            return AddressRanges.WhyNotPublic(address) is { } range ? Forbidden($"a {range} address") : new(uri);
        }

        return HostNameRules.WhyNotPublic(host) is { } reason ? Forbidden(reason) : new(uri);
    }

    /// <summary>Null where <paramref name="host"/>, found to be at <paramref name="address"/>, may be connected to; else why not.</summary>
    public string? WhyRefused(string host, int port, IPAddress address)
    {
        var normal = Normal(host);
        if (!IsAllowed(normal, port)) return AddressRanges.WhyNotPublic(address) is { } range ? $"{host} is a {range} address" : null;
        var listedItself = IPAddress.TryParse(normal, out var literal) && literal.Equals(address);
        return !listedItself && AddressRanges.IsNeverByName(address) ? $"{host} is at an address that must be listed itself" : null;
    }

    private bool IsAllowed(string host, int port) =>
        _allowed.Count > 0 && (_allowed.Contains(host) || _allowed.Contains(host + ":" + port.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static string HostOf(Uri uri)
    {
        try
        {
            return Normal(uri.IdnHost.Normalize(NormalizationForm.FormKC));
        }
        catch (Exception error) when (error is ArgumentException or UriFormatException)
        {
            return "";
        }
    }

    private static string Normal(string host) => host.Trim().TrimStart('[').Replace("]", "", StringComparison.Ordinal).TrimEnd('.').ToLowerInvariant();

    /// <summary>What stands between the slashes and the path, as it was written.</summary>
    private static string Authority(string text)
    {
        var from = text.IndexOf("//", StringComparison.Ordinal);
        if (from < 0) return text;
        var rest = text[(from + 2)..].TrimStart('/');
        var to = rest.AsSpan().IndexOfAny('/', '?', '#');
        return to < 0 ? rest : rest[..to];
    }

    /// <summary>Four decimal numbers, or an IPv6 literal in brackets; decimal, octal and hexadecimal spellings are refused even of public addresses.</summary>
    private static bool IsPlainForm(string authority, IPAddress address)
    {
        if (authority.StartsWith('[')) return true;
        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? authority : authority[..colon]).TrimEnd('.') == address.ToString();
    }

    /// <summary>Characters that nobody sees, and letters and digits that only look like the plain ones: browsers fold them away, people are fooled.</summary>
    private static bool IsDisguised(string authority)
    {
        foreach (var rune in authority.EnumerateRunes())
        {
            if (rune.IsAscii) continue;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) return true;
            if (rune.Value != '。' && rune.ToString().Normalize(NormalizationForm.FormKC).Any(char.IsAsciiLetterOrDigit)) return true;
        }

        return false;
    }

    private static UrlVerdict Invalid(string reason) => new(null, ErrorCodes.InvalidUrl, reason);

    private static UrlVerdict Forbidden(string reason) => new(null, ErrorCodes.ForbiddenAddress, reason);
}
