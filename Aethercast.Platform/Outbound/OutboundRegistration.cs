using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.Outbound;

public static class OutboundRegistration
{
    /// <summary>Registers the one judge of outside addresses and the connector that obeys it. May be called more than once.</summary>
    public static IHostApplicationBuilder AddOutbound(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OutboundOptions>().BindConfiguration(OutboundOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(services => new OutboundUrlPolicy([.. services.GetRequiredService<IOptions<OutboundOptions>>().Value.AllowedPrivateHosts]));
        builder.Services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        builder.Services.TryAddSingleton<OutboundConnector>();
        return builder;
    }
}
