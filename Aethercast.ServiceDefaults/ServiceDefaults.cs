using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace Aethercast.ServiceDefaults;

/// <summary>What every program of ours has: telemetry, health, service discovery, resilience.</summary>
public static class ServiceDefaultsRegistration
{
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        builder.AddQuietLogs();
        builder.AddTelemetry();
        builder.AddDefaultHealthChecks();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler(WhatMayBeRepeated);
            http.AddServiceDiscovery();
        });
        return builder;
    }

    /// <summary>Each SQL command and each step of a request are not news. Weakest of all settings: a file or the environment can ask for them.</summary>
    private static void AddQuietLogs(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
                new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error"), // where keys are kept is a decision, not an oversight: docs/security.md
                new("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning"),
                new("Logging:LogLevel:System.Net.Http.HttpClient", "Warning"),
                new("Logging:LogLevel:Microsoft.Extensions.AI", "Error"),
            ],
        });

    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthEndpoints();
        return app;
    }

    /// <summary>
    /// A request that was perhaps carried out is repeated only where that does no harm. Clients whose answers are long streams, or that keep
    /// their own time and retries, take the handler off again with <c>RemoveAllResilienceHandlers()</c>.
    /// </summary>
    private static void WhatMayBeRepeated(HttpStandardResilienceOptions options) => options.Retry.DisableForUnsafeHttpMethods();
}
