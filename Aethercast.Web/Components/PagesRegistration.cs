using Aethercast.Web.Listeners.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor;
using MudBlazor.Services;

namespace Aethercast.Web.Components;

internal static class PagesRegistration
{
    public static IHostApplicationBuilder AddPages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            // A call that was lost with the line has no answer, ever. Given up after a minute, as is the default, it would take the whole circuit with it.
            circuit.JSInteropDefaultCallTimeout = Timeout.InfiniteTimeSpan;
        });
        builder.Services.AddScoped<AuthenticationStateProvider, ListenerState>();
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.TopCenter;
            mud.SnackbarConfiguration.PreventDuplicates = true;
            mud.SnackbarConfiguration.VisibleStateDuration = 5000;
        });
        return builder;
    }

    /// <summary>An address that is nobody's shows the page that says so, to browsers; programs get their bare answer.</summary>
    public static void UseNotFoundPage(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            http.Features.Get<IStatusCodePagesFeature>()?.Enabled = HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
            return next(http);
        });
    }

    public static void MapPages(this WebApplication app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuit =>
        {
            // The site's own policy says frame-ancestors; sound does not get smaller by compressing it.
            circuit.ContentSecurityFrameAncestorsPolicy = null;
            circuit.DisableWebSocketCompression = true;
        });
}
