using Aethercast.Agents;
using Aethercast.Orchestrator;
using Aethercast.Platform;
using Aethercast.Platform.Security;
using Aethercast.ServiceDefaults;
using Aethercast.Web.Components;
using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners;
using Aethercast.Web.Listeners.Accounts;
using Aethercast.Web.Playback;
using Aethercast.Web.Security;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddPlatform();
    if (!PlatformMode.RunsApart(builder.Configuration))
    {
        builder.AddOrchestrator();
        builder.AddAgents();
    }

    builder.AddSharedKeys();
    builder.AddListeners();
    builder.AddRequestLimits();
    builder.AddGateway();
    builder.AddPlayback();
    builder.AddPages();

    var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseHostCookies();
    app.UseExceptionHandler("/error");
    app.UseNotFoundPage();
    app.UseApiProblems();
    app.UseWebSockets();
    app.UseSameOrigin();
    app.UseRateLimiter();
    app.UseAuthentication();
    app.UseBearerAnswers();
    app.UseListenerCookie();
    app.UseLocalOperator();
    app.UseSpenders();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapDefaultEndpoints();
    app.MapStaticAssets();
    app.MapGateway();
    app.MapAccounts();
    app.MapPages();
    app.Run();
    return 0;
}
catch (Exception e) when (StartupFailure.Explain(e))
{
    return 1;
}
