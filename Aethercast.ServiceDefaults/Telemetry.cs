using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aethercast.ServiceDefaults;

/// <summary>OpenTelemetry by the standard <c>OTEL_*</c> variables: without an endpoint nothing is exported and nothing is spent.</summary>
internal static class Telemetry
{
    /// <summary>One trace from click to sound: ours, and those of the servers and models on the way. What RabbitMQ's client says of a delivery begins a trace of its own, beside our span of the same.</summary>
    private static readonly string[] Sources =
        ["Aethercast.*", "Npgsql", "RabbitMQ.Client.Publisher", "Azure.Storage.Blobs.*", "Experimental.Microsoft.Extensions.AI"];

    private static readonly string[] Meters = ["Aethercast", "Aethercast.*", "Npgsql", "Experimental.Microsoft.Extensions.AI"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // The Azure clients keep their spans back until asked.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(Meters))
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName)
                .AddSource(Sources)
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = IsNotAHealthProbe;
                    // A page says something over its circuit many times a second; a trace of microseconds for each hides those one looks for.
                    options.EnableRazorComponentsSupport = options.EnableAspNetCoreSignalRSupport = false;
                })
                .AddHttpClientInstrumentation()
                .AddProcessor(new LooksAtTheDatabase()));

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) telemetry.UseOtlpExporter();
    }

    private static bool IsNotAHealthProbe(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(Health.ReadyPath) && !context.Request.Path.StartsWithSegments(Health.AlivePath);
}
