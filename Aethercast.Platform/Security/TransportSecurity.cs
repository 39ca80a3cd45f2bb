using System.Net.Security;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.Security;

internal static class TransportSecurity
{
    /// <summary>Who is trusted, and, where <c>Tls:RequireClientCertificate</c> is set, a server that lets nobody else finish the handshake.</summary>
    public static void AddTransportSecurity(this IServiceCollection services)
    {
        services.AddOptions<TlsOptions>().BindConfiguration(TlsOptions.Section)
            .Validate(tls => !tls.RequireClientCertificate || tls.CaFile is not null, "Tls:RequireClientCertificate needs Tls:CaFile: whose certificates are to be taken?")
            .ValidateOnStart();
        services.TryAddSingleton<TlsTrust>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<TlsOptions>, TlsTrust>((kestrel, tls, trust) =>
        {
            if (!tls.Value.RequireClientCertificate) return;
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.CheckCertificateRevocation = false;
                // A caller's certificate names no host, so only its signature and dates count; the chain is built against our authority.
                https.ClientCertificateValidation = (certificate, _, errors) => trust.IsSignedByUs(certificate, errors & ~SslPolicyErrors.RemoteCertificateNameMismatch);
            });
        });
    }

    /// <summary>A handler that trusts our authority and shows our certificate.</summary>
    public static SocketsHttpHandler CreateHandler(this TlsTrust trust)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        handler.SslOptions.RemoteCertificateValidationCallback = trust.ServerValidation;
        if (trust.Own is { } own) handler.SslOptions.ClientCertificates = [own];
        return handler;
    }
}
