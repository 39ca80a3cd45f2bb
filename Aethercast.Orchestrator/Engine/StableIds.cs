using System.Security.Cryptography;
using System.Text;

namespace Aethercast.Orchestrator.Engine;

/// <summary>Ids made from what they stand for, so that deciding twice gives the same id.</summary>
internal static class StableIds
{
    public static string From(params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
