using Microsoft.Extensions.Hosting;

namespace Aethercast.Orchestrator;

public static class OrchestratorRegistration
{
    public static IHostApplicationBuilder AddOrchestrator(this IHostApplicationBuilder builder) => builder;
}
