using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Health;

internal static class HealthRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddPortCheck(this IServiceCollection services, string name, string what, Func<IServiceProvider, CancellationToken, Task> probe)
    {
        // One for the program's life: it remembers what it has told.
        services.AddKeyedSingleton(name, (provider, _) => new PortCheck(what, ct => probe(provider, ct), provider.GetRequiredService<ILogger<PortCheck>>()));
        services.AddHealthChecks().Add(new(name, provider => provider.GetRequiredKeyedService<PortCheck>(name), HealthStatus.Degraded, tags: null, Patience));
    }
}
