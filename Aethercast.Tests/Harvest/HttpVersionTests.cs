using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aethercast.Agents.WebContentHarvester;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Harvest;

/// <summary>Pages over TLS: HTTP/2 where the site offers it, HTTP/1.1 where not, and no page where the certificate is not good.</summary>
public sealed class HttpVersionTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task The_best_version_that_the_site_offers_is_spoken(HttpProtocols offered, string spoken)
    {
        using var certificate = Certificate();
        await using var site = await SecureSiteAsync(offered, certificate);
        using var rig = Rig(certificate);

        var page = await rig.FetchAsync(AddressOf(site), TestContext.Current.CancellationToken);

        Assert.Equal(spoken, System.Text.Encoding.UTF8.GetString(page.Body.Span));
    }

    [Fact]
    public async Task A_site_that_nobody_vouches_for_is_not_read()
    {
        using var certificate = Certificate();
        await using var site = await SecureSiteAsync(HttpProtocols.Http1AndHttp2, certificate);
        using var rig = Rig(trusted: null);

        var refused = await Assert.ThrowsAsync<FetchException>(() => rig.FetchAsync(AddressOf(site), TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCodes.SourceUnreachable, refused.ErrorCode);
    }

    private static NewsRig Rig(X509Certificate2? trusted) => new(
        services =>
        {
            if (trusted is not null) services.AddSingleton(provider => Trusting(provider, trusted));
        },
        ("Harvest:AllowedPrivateHosts:0", "127.0.0.1"), ("Harvest:HonourRobots", "false"));

    private static OutboundHttp Trusting(IServiceProvider services, X509Certificate2 trusted)
    {
        var options = services.GetRequiredService<IOptions<HarvestOptions>>();
        var handler = services.GetRequiredService<OutboundConnector>().CreateHandler(TimeSpan.FromSeconds(options.Value.ConnectTimeoutSeconds));
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetCertHashString(HashAlgorithmName.SHA256) == trusted.GetCertHashString(HashAlgorithmName.SHA256);
        return new(handler, options, TimeProvider.System);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
    }

    private static async Task<WebApplication> SecureSiteAsync(HttpProtocols protocols, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync(context.Request.Protocol));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string AddressOf(WebApplication site) =>
        site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/page";
}
