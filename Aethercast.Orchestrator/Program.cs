using Aethercast.Orchestrator;
using Aethercast.Orchestrator.Api;
using Aethercast.Platform;
using Aethercast.ServiceDefaults;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddPlatform();
    builder.AddOrchestrator();

    var app = builder.Build();
    app.MapDefaultEndpoints();
    app.MapOrchestrator();
    app.Run();
    return 0;
}
catch (Exception e) when (StartupFailure.Explain(e))
{
    return 1;
}
