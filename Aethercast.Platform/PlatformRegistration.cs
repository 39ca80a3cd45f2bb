using Aethercast.Platform.Outbound;
using Microsoft.Extensions.Hosting;

namespace Aethercast.Platform;

public static class PlatformRegistration
{
    /// <summary>
    /// Registers every port. This is the one place that chooses: without connection strings everything is embedded
    /// (SQLite, files, memory); with them (<c>aethercastdb</c>, <c>messaging</c>, <c>cache</c>, <c>blobs</c>) each port is its server.
    /// </summary>
    public static IHostApplicationBuilder AddPlatform(this IHostApplicationBuilder builder)
    {
        builder.AddOutbound();
        return builder;
    }
}
