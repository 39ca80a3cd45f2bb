namespace Aethercast.NativeHost.Servers;

/// <summary>Paths of PEM files a server speaks TLS with: its certificate, the key to it, and the authority that signed it.</summary>
internal sealed record TlsFiles(string Certificate, string Key, string Authority);
