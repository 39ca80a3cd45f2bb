using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aethercast.NativeHost.Servers;

namespace Aethercast.Tests.RealServers;

/// <summary>An authority that lives as long as a test, and signs what the test needs.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 root;
    private readonly string folder;

    public TestAuthority(string folder)
    {
        this.folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Aethercast test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        CaFile = Path.Combine(folder, $"ca-{Guid.NewGuid():N}.pem");
        File.WriteAllText(CaFile, root.ExportCertificatePem());
    }

    public string CaFile { get; }

    /// <summary>A certificate for this machine, good for servers and clients.</summary>
    public TlsFiles Sign(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false));
        using var signed = request.Create(root, root.NotBefore, root.NotAfter, Guid.NewGuid().ToByteArray());
        var files = new TlsFiles(Path.Combine(folder, $"{name}.pem"), Path.Combine(folder, $"{name}.key"), CaFile);
        File.WriteAllText(files.Certificate, signed.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    public void Dispose() => root.Dispose();
}
