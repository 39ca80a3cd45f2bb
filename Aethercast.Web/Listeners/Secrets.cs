using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Aethercast.Web.Listeners;

/// <summary>Secrets of 256 bits that nobody has to remember. They are looked up by their hash, so the table gives none away.</summary>
internal static class Secrets
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
