using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aethercast.ServiceDefaults;

/// <summary>
/// <c>/health</c> runs every check and names each; <c>/alive</c> only those tagged <c>live</c>: whether a restart would help.
/// A server that is away makes a program degraded, not dead: it answers 200 with <c>degraded</c>, and pages stay up.
/// </summary>
internal static class Health
{
    public const string ReadyPath = "/health";
    public const string AlivePath = "/alive";
    private const string Live = "live";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void AddDefaultHealthChecks(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);

    public static void MapHealthEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(ReadyPath, new HealthCheckOptions { ResponseWriter = WriteAsync });
        app.MapHealthChecks(AlivePath, new HealthCheckOptions { ResponseWriter = WriteAsync, Predicate = check => check.Tags.Contains(Live) });
    }

    /// <summary>Names and states only, and a check's own description; never an exception's text, which may hold an address or a name of a user.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status,
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status, description = entry.Value.Description }),
            },
            Json,
            context.RequestAborted);
}
