using Aethercast.Agents;
using Aethercast.Agents.CommandLine;
using Aethercast.Platform;
using Aethercast.ServiceDefaults;

if (await Commands.RunAsync(args).ConfigureAwait(false) is { } exitCode)
    return exitCode;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddPlatform();
    builder.AddAgents();

    var app = builder.Build();
    app.MapDefaultEndpoints();
    app.Run();
    return 0;
}
catch (Exception e) when (StartupFailure.Explain(e))
{
    return 1;
}
