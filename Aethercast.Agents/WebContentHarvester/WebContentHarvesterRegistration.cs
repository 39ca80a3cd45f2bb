using Aethercast.Agents.WebContentHarvester.Extraction;
using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.WebContentHarvester;

internal static class WebContentHarvesterRegistration
{
    public static IHostApplicationBuilder AddWebContentHarvester(this IHostApplicationBuilder builder)
    {
        builder.Services.AddArticleExtraction();
        return builder;
    }
}
