using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.Security;

/// <summary>Whom this program trusts, and the certificate it shows.</summary>
internal sealed class TlsTrust(IOptions<TlsOptions> options)
{
    private readonly Lazy<X509Certificate2Collection?> authorities = new(() => LoadAuthorities(options.Value.CaFile));
    private readonly Lazy<X509Certificate2?> own = new(() => LoadOwn(options.Value));

    /// <summary>The certificate to show as a client, or null.</summary>
    public X509Certificate2? Own => own.Value;

    /// <summary>Null where the system's authorities decide, as they do when no callback is set at all.</summary>
    public RemoteCertificateValidationCallback? ServerValidation =>
        authorities.Value is null ? null : (_, certificate, _, errors) => IsSignedByUs(certificate, errors);

    /// <summary>True for a certificate that our authority signed, is in date, and has the right name (<paramref name="errors"/> tells of the name).</summary>
    public bool IsSignedByUs(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        if (authorities.Value is not { } trusted) return errors == SslPolicyErrors.None;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }

    private static X509Certificate2Collection? LoadAuthorities(string? file)
    {
        if (file is null) return null;
        if (!File.Exists(file)) throw new StartupException($"Tls:CaFile names {file}, which does not exist.");
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : throw new StartupException($"Tls:CaFile {file} holds no certificate.");
    }

    private static X509Certificate2? LoadOwn(TlsOptions options)
    {
        if (options.ClientCertificate is not { } file) return null;
        if (!File.Exists(file)) throw new StartupException($"Tls:ClientCertificate names {file}, which does not exist.");
        return Path.GetExtension(file) is ".pfx" or ".p12"
            ? X509CertificateLoader.LoadPkcs12FromFile(file, password: null)
            : X509Certificate2.CreateFromPemFile(file, options.ClientCertificateKey);
    }
}
