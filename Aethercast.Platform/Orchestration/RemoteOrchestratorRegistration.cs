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
        var client = services.AddHttpClient(ClientName, http =>
        {
            http.BaseAddress = new("https+http://orchestrator");
            // OrchestratorPatience keeps the time; this one would also cut a watch that is merely quiet.
            http.Timeout = Timeout.InfiniteTimeSpan;
        })
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<TlsTrust>().CreateHandler())
            .AddServiceDiscovery();
#pragma warning disable EXTEXP0001 // The program's usual handler knows nothing of what may be asked twice; this one stands in its place.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddResilienceHandler(ClientName, OrchestratorPatience.Configure);
        services.AddTransient<IPodcastOrchestrator>(provider => new HttpPodcastOrchestrator(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HttpPodcastOrchestrator>>()));
    }
}
