using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.Models;

internal static class ModelsRegistration
{
    /// <summary>Registers the text and image model clients that the configuration names, or none.</summary>
    public static IHostApplicationBuilder AddModels(this IHostApplicationBuilder builder) => builder;
}
