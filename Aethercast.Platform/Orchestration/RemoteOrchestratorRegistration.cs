using Aethercast.Contracts.Ports;
using Aethercast.Platform.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Orchestration;

internal static class RemoteOrchestratorRegistration
{
    private const string ClientName = "orchestrator";

    /// <summary>The client takes its handler from the factory for each call, so that a moved orchestrator is found again.</summary>
    public static void AddRemoteOrchestrator(this IServiceCollection services)
    {
        services.AddServiceDiscovery();
        services.AddHttpClient(ClientName, client =>
        {
            client.BaseAddress = new("https+http://orchestrator");
            // The resilience handler keeps the time; this one would also cut a watch that is merely quiet.
            client.Timeout = Timeout.InfiniteTimeSpan;
        })
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<TlsTrust>().CreateHandler())
            .AddServiceDiscovery();
        services.AddTransient<IPodcastOrchestrator>(provider => new HttpPodcastOrchestrator(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HttpPodcastOrchestrator>>()));
    }
}
