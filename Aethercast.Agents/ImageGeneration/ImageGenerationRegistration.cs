using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.ImageGeneration;

internal static class ImageGenerationRegistration
{
    public static IHostApplicationBuilder AddImageGeneration(this IHostApplicationBuilder builder) => builder;
}
