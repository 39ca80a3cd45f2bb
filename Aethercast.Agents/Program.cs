using Aethercast.Agents;
using Aethercast.Platform;
using Aethercast.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPlatform();
builder.AddAgents();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
