using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.ImageGeneration;

internal static class ImageGenerationRegistration
{
    public static IHostApplicationBuilder AddImageGeneration(this IHostApplicationBuilder builder)
    {
        return builder.AddAgent<ImageGenerationAgent, ImageGenerationTask>();
    }
}
