using Aethercast.Orchestrator.Snippets;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Background;

/// <summary>
/// Looks for news without being asked: on the very first start, when there is nothing to show, and then whenever the
/// newest snippets have reached their age, so that the page is fresh for whoever comes.
/// </summary>
internal sealed class SnippetRounds(SnippetService snippets, SnippetShelf shelf, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<SnippetRounds> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.SnippetsAtStart && !stoppingToken.IsCancellationRequested)
        {
            var pause = Again;
            try
            {
                if (await RoundAsync(stoppingToken) is not { } next) return;
                pause = next;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Snippets could not be begun yet");
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Begins a generation where one is due.</summary>
    /// <returns>When to look again; null where there is no schedule.</returns>
    internal async Task<TimeSpan?> RoundAsync(CancellationToken ct)
    {
        var every = options.Value.SnippetsEvery;
        var shelved = await shelf.ReadAsync(ct);
        var age = shelved.IsEmpty ? TimeSpan.MaxValue : time.GetUtcNow() - shelved.Max(snippet => snippet.GeneratedAt);
        // Several orchestrators, or a visitor, may have been first: their snippets are as young as ours would be.
        if (shelved.IsEmpty || (every > TimeSpan.Zero && age >= every))
        {
            await snippets.StartAsync(null, null, ct);
            age = TimeSpan.Zero;
        }

        return every > TimeSpan.Zero ? every - age + Again : null;
    }
}
