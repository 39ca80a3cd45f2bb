using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Agents.Models;

/// <summary>Tells every few seconds which text and image providers there are, how they do, and what they cost so far.</summary>
internal sealed class ModelAnnouncer(TextModels texts, ImageModels images, IProviderDirectory directory, TimeProvider time, ILogger<ModelAnnouncer> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly string _instance = $"models-{Environment.MachineName}-{Ids.New()}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do await AnnounceAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AnnounceAsync(CancellationToken ct)
    {
        try
        {
            await directory.AnnounceAsync(_instance, Views(), ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next round tells again; nobody's script depends on it.
            log.LogWarning(fault, "The models could not be announced");
        }
    }

    /// <summary>The offline writer and the drawn cover are always there, and come last.</summary>
    internal IReadOnlyList<ProviderView> Views() =>
    [
        .. texts.All.Select((model, order) => new ProviderView(model.Options.Provider, "text", model.Options.Model, model.Health.Fault is null, model.Health.Fault, [], model.Health.Tokens, model.Health.Cost)
        {
            Order = order,
            Prices = new Dictionary<string, decimal> { ["input_tokens_per_million"] = model.Options.InputPricePerMillion, ["output_tokens_per_million"] = model.Options.OutputPricePerMillion },
        }),
        new("offline", "text", null, true, "Writes by quoting the sources, without a model.", []) { Order = texts.All.Count, IsLocal = true },
        .. images.All.Select((model, order) => new ProviderView(model.Options.Provider, "image", model.Options.Model, model.Health.Fault is null, model.Health.Fault, [], model.Health.Images, model.Health.Cost)
        {
            Order = order,
            Prices = new Dictionary<string, decimal> { ["image"] = model.Options.PricePerImage },
        }),
        new("offline", "image", null, true, "Draws covers by itself.", []) { Order = images.All.Count, IsLocal = true },
    ];
}
