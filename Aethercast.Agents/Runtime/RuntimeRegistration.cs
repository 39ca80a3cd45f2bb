using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.Runtime;

internal static class RuntimeRegistration
{
    public static IHostApplicationBuilder AddAgentRuntime(this IHostApplicationBuilder builder) => builder;
}
