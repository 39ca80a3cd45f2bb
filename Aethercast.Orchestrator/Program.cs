using Aethercast.Orchestrator;
using Aethercast.Orchestrator.Api;
using Aethercast.Platform;
using Aethercast.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPlatform();
builder.AddOrchestrator();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOrchestrator();
app.Run();
