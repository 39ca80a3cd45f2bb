using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aethercast.Web.Gateway;

/// <summary>A quiet cover for what has none yet: two soft lights whose place and colour come from the title's hash. Holds no text of anybody's.</summary>
internal static class PlaceholderCover
{
    public static byte[] Draw(string title)
    {
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(title)));
        var hue = (int)(hash % 360);
        var second = (hue + 40 + (int)((hash >> 16) % 80)) % 360;
        var x = 20 + (int)((hash >> 24) % 60);
        var y = 15 + (int)((hash >> 32) % 50);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600">
              <defs>
                <radialGradient id="a" cx="{x}%" cy="{y}%" r="70%"><stop offset="0" stop-color="hsl({hue} 60% 52%)"/><stop offset="1" stop-color="hsl({hue} 60% 20%)" stop-opacity="0"/></radialGradient>
                <radialGradient id="b" cx="{100 - x}%" cy="{100 - y}%" r="60%"><stop offset="0" stop-color="hsl({second} 70% 48%)" stop-opacity=".8"/><stop offset="1" stop-color="hsl({second} 70% 20%)" stop-opacity="0"/></radialGradient>
              </defs>
              <rect width="600" height="600" fill="#11101f"/><rect width="600" height="600" fill="url(#a)"/><rect width="600" height="600" fill="url(#b)"/>
            </svg>
            """));
    }
}
