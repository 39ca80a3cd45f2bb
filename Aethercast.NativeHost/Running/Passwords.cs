using System.Security.Cryptography;
using System.Text.Json;

namespace Aethercast.NativeHost.Running;

/// <summary>A password for each server, made at random the first time and kept beside the data it guards.</summary>
internal sealed class Passwords
{
    private readonly string file;
    private readonly Dictionary<string, string> known;

    public Passwords(string folder)
    {
        file = Path.Combine(folder, "passwords.json");
        known = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) ?? [] : [];
    }

    public string For(string resource)
    {
        if (known.TryGetValue(resource, out var password)) return password;
        password = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 24);
        known[resource] = password;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, known);
        return password;
    }
}
