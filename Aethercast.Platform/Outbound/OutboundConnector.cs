using System.Net;
using System.Net.Sockets;

namespace Aethercast.Platform.Outbound;

/// <summary>Looks up host names; a port so that tests can play a resolver that lies.</summary>
public interface IHostResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}

internal sealed class SystemHostResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}

/// <summary>A connection that was refused by policy, not by the other side.</summary>
public sealed class ForbiddenAddressException(string reason) : IOException(reason);

/// <summary>
/// Opens connections only to addresses the policy has seen: it resolves, checks every address, and connects to a checked one, so a
/// name that changes between check and use (DNS rebinding) gains nothing. No proxy, no redirects, no cookies: those are the fetcher's.
/// </summary>
public sealed class OutboundConnector(OutboundUrlPolicy policy, IHostResolver resolver)
{
    public SocketsHttpHandler CreateHandler(TimeSpan connectTimeout) => new()
    {
        ConnectCallback = ConnectAsync,
        ConnectTimeout = connectTimeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PreAuthenticate = false,
        Credentials = null,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        MaxConnectionsPerServer = 8,
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 0,
        EnableMultipleHttp2Connections = true,
        ActivityHeadersPropagator = null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolver.ResolveAsync(host, ct);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses)
        {
            if (policy.WhyRefused(host, port, address) is { } reason) throw new ForbiddenAddressException(reason);
        }

        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), ct);
                return new PromptStream(socket);
            }
            catch (SocketException error)
            {
                socket.Dispose();
                last = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}
