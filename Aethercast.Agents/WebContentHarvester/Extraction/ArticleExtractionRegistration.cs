using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aethercast.Agents.WebContentHarvester.Extraction;

internal static class ArticleExtractionRegistration
{
    public static IServiceCollection AddArticleExtraction(this IServiceCollection services)
    {
        services.TryAddSingleton<IArticleExtractor, ArticleExtractor>();
        services.AddHostedService<ExtractionWarmUp>();
        return services;
    }

    /// <summary>Compiles the parsers while the process starts, not while a listener waits.</summary>
    private sealed class ExtractionWarmUp(IArticleExtractor extractor) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(extractor.WarmUp, stoppingToken);
    }
}
