using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aethercast.Platform.Telemetry;

internal static class TelemetryRegistration
{
    /// <summary>Lets the program's exporters, if it has any, see what our clients and we ourselves record.</summary>
    public static void AddPlatformTelemetry(this IServiceCollection services)
    {
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(PlatformTelemetry.SourceName, "Npgsql", "Azure.Storage.Blobs.*"));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(PlatformTelemetry.MeterName, "Npgsql"));
    }
}
