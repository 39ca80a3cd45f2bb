namespace Aethercast.Platform.Security;

/// <summary>
/// Section <c>Tls</c>. Whether a connection uses TLS at all is said by its own connection string (<c>amqps://</c>, <c>ssl=true</c>,
/// <c>SSL Mode=VerifyFull</c>, <c>https://</c>); here is whom we trust and who we are.
/// </summary>
public sealed class TlsOptions
{
    public const string Section = "Tls";

    /// <summary>PEM file of the authority that signed our servers' certificates; null: the system's authorities.</summary>
    public string? CaFile { get; set; }

    /// <summary>PEM (or PFX) file of the certificate this program shows to the orchestrator.</summary>
    public string? ClientCertificate { get; set; }

    /// <summary>PEM file of its key, where the certificate's file does not hold it.</summary>
    public string? ClientCertificateKey { get; set; }

    /// <summary>As a server, take only callers that show a certificate signed by <see cref="CaFile"/>.</summary>
    public bool RequireClientCertificate { get; set; }
}
