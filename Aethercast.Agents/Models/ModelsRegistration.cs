using Aethercast.Contracts.Ports;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.Models;

internal static class ModelsRegistration
{
    /// <summary>Registers the text and image model clients that the configuration names, or none.</summary>
    public static IHostApplicationBuilder AddModels(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ModelsOptions>().BindConfiguration(ModelsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelsOptions>, ModelsOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => TextModels.From(
            Options(provider), provider.GetRequiredService<ICache>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => ImageModels.From(Options(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<ModelAnnouncer>();
        return builder;
    }

    private static ModelsOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<ModelsOptions>>().Value;
}
