namespace Aethercast.Platform.Outbound;

/// <summary>Whether an address may be fetched: either <see cref="Url"/> (normalised), or an error code and why.</summary>
public sealed record UrlVerdict(Uri? Url, string? ErrorCode = null, string? Reason = null)
{
    public bool Allowed => Url is not null;
}
