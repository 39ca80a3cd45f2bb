using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.VoiceForge;

internal static class VoiceForgeRegistration
{
    public static IHostApplicationBuilder AddVoiceForge(this IHostApplicationBuilder builder) => builder;
}
