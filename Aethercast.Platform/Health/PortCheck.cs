using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aethercast.Platform.Health;

/// <summary>Asks one server for a sign of life. A server that is away makes us degraded, not dead: restarting this program would not bring it back.</summary>
internal sealed class PortCheck(string what, Func<CancellationToken, Task> probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await probe(cancellationToken);
            return HealthCheckResult.Healthy(what);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded($"{what}: {e.GetBaseException().Message}");
        }
    }
}
