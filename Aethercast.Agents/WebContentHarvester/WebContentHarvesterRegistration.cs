using Aethercast.Agents.Runtime;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Agents.WebContentHarvester.Fetching;
using Aethercast.Agents.WebContentHarvester.Sample;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Outbound;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aethercast.Agents.WebContentHarvester;

internal static class WebContentHarvesterRegistration
{
    public static IHostApplicationBuilder AddWebContentHarvester(this IHostApplicationBuilder builder)
    {
        builder.AddOutbound();
        builder.Services.AddArticleExtraction();
        builder.Services.AddOptions<HarvestOptions>().BindConfiguration(HarvestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddPageFetching().AddSingleton<IPageCache, PageCache>();
        builder.Services.AddSingleton<PageSweeper>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<PageSweeper>());
        builder.Services.AddSingleton(_ => new SampleNewsroom());
        builder.Services.AddSingleton<SourceReader>();

        // Harvesting is waiting: a listener must not queue behind somebody else's slow site.
        return builder.AddAgent<WebContentHarvesterAgent, ContentHarvestTask>(options => options.Concurrency = 16);
    }

    /// <summary>The fetcher and what it is made of; needs the outbound policy, a page cache and a clock.</summary>
    internal static IServiceCollection AddPageFetching(this IServiceCollection services) => services
        .AddSingleton<OutboundHttp>()
        .AddSingleton<RobotsDirectory>()
        .AddSingleton<HostLimits>()
        .AddSingleton<IPageFetcher, PageFetcher>();
}
