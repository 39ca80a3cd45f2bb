using Aethercast.NativeHost.Running;
using Microsoft.Extensions.Configuration;

namespace Aethercast.AspireHost.Native;

/// <summary>
/// Answers <c>Parameters:NAME-password</c>, which Aspire asks for each server, with the password that guards the server's data.
/// Aspire would make a new one each time, and the data of last time would not open.
/// </summary>
internal sealed class ServerPasswords(Passwords passwords) : ConfigurationProvider, IConfigurationSource
{
    private const string Before = "Parameters:";
    private const string After = "-password";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override bool TryGet(string key, out string? value)
    {
        var asked = key.StartsWith(Before, StringComparison.OrdinalIgnoreCase) && key.EndsWith(After, StringComparison.OrdinalIgnoreCase) && key.Length > Before.Length + After.Length;
        value = asked ? passwords.For(key[Before.Length..^After.Length]) : null;
        return asked;
    }
}
