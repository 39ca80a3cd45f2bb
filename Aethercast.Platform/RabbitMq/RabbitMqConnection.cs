using System.Net.Sockets;
using System.Threading.Channels;
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

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

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
            await ReleaseAsync(connection);
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
        await ReleaseAsync(connection);
        once.Dispose();
    }

    /// <summary>What a call to the broker throws while the broker is away, or has just gone. Where the client runs out of patience it calls that a cancellation, though nobody cancelled.</summary>
    /// <param name="ct">What the call was given: its cancellation is no outage.</param>
    public static bool IsOutage(Exception e, CancellationToken ct) => e is OperationCanceledException
        ? !ct.IsCancellationRequested
        : e is RabbitMQClientException or IOException or SocketException or TimeoutException or ChannelClosedException or ObjectDisposedException or StartupException;

    /// <summary>Lets go of a connection or a channel. One that is broken may take for ever to close, so it is given a while and then left to itself.</summary>
    public async Task ReleaseAsync(IAsyncDisposable? old)
    {
        if (old is null) return;
        try
        {
            await old.DisposeAsync().AsTask().WaitAsync(CloseLimit, CancellationToken.None);
        }
        catch (Exception e) when (IsOutage(e, CancellationToken.None))
        {
            log.LogDebug("Closing what is broken: {Reason}", e.Message);
        }
    }

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
}
