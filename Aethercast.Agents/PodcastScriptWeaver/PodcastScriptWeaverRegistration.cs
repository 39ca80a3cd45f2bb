using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.PodcastScriptWeaver;

internal static class PodcastScriptWeaverRegistration
{
    public static IHostApplicationBuilder AddPodcastScriptWeaver(this IHostApplicationBuilder builder) => builder;
}
