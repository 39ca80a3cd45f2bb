using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aethercast.Platform.Media;

public static class MediaRegistration
{
    /// <summary>Registers <see cref="EpisodePackager"/>. It needs the blob store.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.TryAddSingleton<Mp3Encoder>();
        services.TryAddSingleton<EpisodePackager>();
        return services;
    }
}
