using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents;

public static class AgentsRegistration
{
    public static IHostApplicationBuilder AddAgents(this IHostApplicationBuilder builder) => builder;
}
