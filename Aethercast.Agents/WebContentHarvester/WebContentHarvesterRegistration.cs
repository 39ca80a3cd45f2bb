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
        builder.Services.AddSingleton<OutboundHttp>();
        builder.Services.AddSingleton<RobotsDirectory>();
        builder.Services.AddSingleton<HostLimits>();
        builder.Services.AddSingleton<PageCache>();
        builder.Services.AddSingleton<PageSweeper>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<PageSweeper>());
        builder.Services.AddSingleton<IPageFetcher, PageFetcher>();
        builder.Services.AddSingleton(_ => new SampleNewsroom());
        builder.Services.AddSingleton<SourceReader>();

        // Harvesting is waiting: a listener must not queue behind somebody else's slow site.
        return builder.AddAgent<WebContentHarvesterAgent, ContentHarvestTask>(options => options.Concurrency = 16);
    }
}
