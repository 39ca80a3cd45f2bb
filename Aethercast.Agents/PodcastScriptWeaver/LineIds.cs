using System.Security.Cryptography;
using System.Text;

namespace Aethercast.Agents.PodcastScriptWeaver;

/// <summary>Ids of lines by task and place, so that a task that is delivered again repeats its lines instead of adding some.</summary>
internal static class LineIds
{
    public static string For(string taskId, int index)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"aethercast line\n{taskId}\n{index}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // UUID version 8: made our own way
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
