using System.Data.Common;
using System.Net.Sockets;
using Azure;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Health;

/// <summary>
/// Asks one server for a sign of life. A server that is away makes us degraded, not dead: restarting this program would not bring it back.
/// Anybody may ask for our health, so it names the server and the kind of trouble; addresses and names of users are for the log.
/// </summary>
internal sealed class PortCheck(string what, Func<CancellationToken, Task> probe, ILogger log) : IHealthCheck
{
    /// <summary>Clients try again by themselves for longer than whoever asks for our health will wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private string? told;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await probe(cancellationToken).WaitAsync(Patience, cancellationToken);
            if (Interlocked.Exchange(ref told, null) is not null) log.LogInformation("{What} is back", what);
            return HealthCheckResult.Healthy(what);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var kind = KindOf(e);
            if (Interlocked.Exchange(ref told, kind) != kind) log.LogWarning("{What} cannot be used ({Kind}): {Reason} {Cause}", what, kind, e.Message, e.InnerException?.Message);
            return HealthCheckResult.Degraded($"{what}: {kind}");
        }
    }

    private static string KindOf(Exception exception)
    {
        if (exception is TimeoutException) return $"no answer within {Patience.TotalSeconds:0} s";
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case StartupException:
                case IOException { InnerException: null } when e.GetType() == typeof(IOException):
                    return e.Message; // ours: the form of a setting, or how full the disk is
                case SocketException socket: return $"cannot be reached ({socket.SocketErrorCode})";
                case DbException { SqlState: { } state }: return $"refuses us ({state})";
                case RequestFailedException { Status: > 0 } refused: return $"refuses us ({refused.Status})";
            }
        }
        return exception.GetBaseException().GetType().Name;
    }
}
