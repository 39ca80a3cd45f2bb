using System.Security.Cryptography;
using System.Text;

namespace Aethercast.Web.Gateway;

/// <summary>The <c>podcast:guid</c> of a feed: UUID version 5 (RFC 9562) of its address without the scheme and without slashes at the end, in the namespace Podcasting 2.0 gives.</summary>
internal static class FeedGuid
{
    private static readonly Guid PodcastNamespace = new("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    public static string Of(string feedUrl)
    {
        var start = feedUrl.IndexOf("://", StringComparison.Ordinal);
        var name = (start < 0 ? feedUrl : feedUrl[(start + 3)..]).TrimEnd('/');
        // The standard asks for SHA-1; it names, and protects nothing.
#pragma warning disable CA5350
        var hash = SHA1.HashData([.. PodcastNamespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
