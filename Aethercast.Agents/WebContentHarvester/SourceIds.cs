using System.Security.Cryptography;
using System.Text;

namespace Aethercast.Agents.WebContentHarvester;

/// <summary>A source's name is made of its address, so that harvesting again finds the same source.</summary>
internal static class SourceIds
{
    public static string Of(string url) => "s-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..16];
}
