using Aethercast.Platform.Queues;
using Aethercast.Platform.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aethercast.Platform.RabbitMq;

/// <summary>
/// The one connection to RabbitMQ, made when it is first needed and made anew when it is found closed. The client's own recovery is off:
/// it would bring back consumers whose messages we have already given up, and hide from a publisher that its confirm will never come.
/// </summary>
internal sealed class RabbitMqConnection(IConfiguration configuration, TlsTrust trust, IOptions<QueueOptions> options, ILogger<RabbitMqConnection> log) : IAsyncDisposable
{
    public const string ConnectionName = "messaging";

    private readonly SemaphoreSlim once = new(1);
    private IConnection? connection;

    /// <summary>A message's trace headers are its publisher's, and arrive as they were sent; the client would put a span of its own there while anybody in the process listens to it.</summary>
    static RabbitMqConnection() => RabbitMQActivitySource.ContextInjector = (_, _) => { };

    /// <exception cref="BrokerUnreachableException">The broker is not there, or refuses us.</exception>
    public async Task<IConnection> OpenAsync(CancellationToken ct)
    {
        if (connection is { IsOpen: true } open) return open;
        await once.WaitAsync(ct);
        try
        {
            if (connection is { IsOpen: true } opened) return opened;
            if (connection is not null) await CloseAsync(connection);
            var factory = Settings();
            connection = await factory.CreateConnectionAsync(ct);
            log.LogInformation("RabbitMQ at {Host}:{Port}{Tls}", factory.Endpoint.HostName, factory.Endpoint.Port, factory.Ssl.Enabled ? " with TLS" : "");
            return connection;
        }
        finally
        {
            once.Release();
        }
    }

    public bool IsOpen => connection is { IsOpen: true };

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await CloseAsync(connection);
        once.Dispose();
    }

    /// <summary>What a call to the broker throws while the broker is away, or has just gone.</summary>
    public static bool IsOutage(Exception e) =>
        e is RabbitMQClientException or IOException or System.Net.Sockets.SocketException or TimeoutException or ObjectDisposedException or StartupException;

    private ConnectionFactory Settings()
    {
        try
        {
            var factory = new ConnectionFactory
            {
                Uri = new Uri(configuration.GetConnectionString(ConnectionName)!),
                AutomaticRecoveryEnabled = false,
                TopologyRecoveryEnabled = false,
                RequestedHeartbeat = options.Value.Heartbeat,
                RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
                ContinuationTimeout = TimeSpan.FromSeconds(10),
                ClientProvidedName = AppDomain.CurrentDomain.FriendlyName,
            };
            if (trust.ServerValidation is { } validation) factory.Ssl.CertificateValidationCallback = validation;
            return factory;
        }
        catch (UriFormatException e)
        {
            throw new StartupException($"ConnectionStrings:{ConnectionName} is no address of the form amqp://user:password@host:port: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"ConnectionStrings:{ConnectionName} is no address of the form amqp://user:password@host:port: {e.Message}", e);
        }
    }

    private async Task CloseAsync(IConnection old)
    {
        try
        {
            await old.DisposeAsync();
        }
        catch (Exception e) when (IsOutage(e))
        {
            log.LogDebug("Closing a broken connection: {Reason}", e.Message);
        }
    }
}
