using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Listeners;

namespace Aethercast.Web.Gateway;

/// <summary>What there is to choose from and what it costs: providers, and the personas that speak.</summary>
internal static class ProviderEndpoints
{
    public static void MapProviders(this RouteGroupBuilder api)
    {
        api.MapGet("/providers", async (IProviderDirectory providers, IPodcastOrchestrator orchestrator, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(new ProvidersAnswer(await providers.ListAsync(ct), http.User.ListenerId() is { } listener ? await orchestrator.ListCostsAsync(new(UserId: listener), ct) : [])))
            .WithName("list_providers").WithSummary("Model providers and voices as they stand now, their prices, and what the listener's own episodes cost; never a key.");

        api.MapGet("/personas", () => TypedResults.Ok(Personas.All))
            .WithName("list_personas").WithSummary("The formats an episode may have: who talks, and how.");
    }
}
