namespace Aethercast.Platform.Outbound;

/// <summary>Which addresses from the outside may be fetched at all. Judges the text of the address; the connection checks the resolved IP again.</summary>
/// <param name="allowedPrivateHosts">Hosts that may be private, from <c>Harvest:AllowedPrivateHosts</c>.</param>
public sealed class OutboundUrlPolicy(IReadOnlyCollection<string> allowedPrivateHosts)
{
    public UrlVerdict Check(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (!uri.IsLoopback || allowedPrivateHosts.Contains(uri.Host))
            ? new(uri)
            : new(null, "INVALID_URL", "not an address that may be fetched");
}
