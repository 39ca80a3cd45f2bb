using Microsoft.Extensions.Configuration;

namespace Aethercast.Platform;

/// <summary>Whether this program is the whole system or a part of it.</summary>
public static class PlatformMode
{
    /// <summary>True where the work is shared with other programs: a message broker is named, or an orchestrator elsewhere.</summary>
    public static bool RunsApart(IConfiguration configuration) => configuration.GetConnectionString("messaging") is not null || HasRemoteOrchestrator(configuration);

    /// <summary>True where the orchestrator is another program, found by service discovery.</summary>
    public static bool HasRemoteOrchestrator(IConfiguration configuration) =>
        configuration["services:orchestrator:http:0"] is not null || configuration["services:orchestrator:https:0"] is not null;

    internal static string Why(IConfiguration configuration) =>
        HasRemoteOrchestrator(configuration) ? "services:orchestrator is set" : "ConnectionStrings:messaging is set";
}
