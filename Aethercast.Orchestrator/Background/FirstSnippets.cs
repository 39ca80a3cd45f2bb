using Aethercast.Orchestrator.Snippets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Orchestrator.Background;

/// <summary>On the very first start there is nothing to show, so the first snippets are begun before anybody looks.</summary>
internal sealed class FirstSnippets(SnippetService snippets, SnippetShelf shelf, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<FirstSnippets> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.SnippetsAtStart && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if ((await shelf.ReadAsync(stoppingToken)).IsEmpty) await snippets.StartAsync(null, null, stoppingToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The first snippets could not be begun yet");
            }

            await Task.Delay(Again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
