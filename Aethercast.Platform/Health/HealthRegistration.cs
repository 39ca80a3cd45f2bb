using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aethercast.Platform.Health;

internal static class HealthRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddPortCheck(this IServiceCollection services, string name, string what, Func<IServiceProvider, CancellationToken, Task> probe) =>
        services.AddHealthChecks().Add(new(name, provider => new PortCheck(what, ct => probe(provider, ct)), HealthStatus.Degraded, tags: null, Patience));
}
