using Aethercast.Agents;
using Aethercast.Orchestrator;
using Aethercast.Platform;
using Aethercast.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPlatform();
builder.AddOrchestrator();
builder.AddAgents();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
