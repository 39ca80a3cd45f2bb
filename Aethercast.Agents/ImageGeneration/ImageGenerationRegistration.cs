using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.ImageGeneration;

internal static class ImageGenerationRegistration
{
    public static IHostApplicationBuilder AddImageGeneration(this IHostApplicationBuilder builder)
    {
        return builder.AddAgent<ImageGenerationAgent, ImageGenerationTask>();
    }
}
