using Aethercast.Web.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Aethercast.Tests.Web;

/// <summary>The whole system as <c>./aethercast run</c> starts it: embedded, with its own orchestrator and agents, on the bundled newsroom and a data folder of its own.</summary>
public sealed class EmbeddedStation : WebApplicationFactory<App>
{
    private readonly string folder = Directory.CreateTempSubdirectory("aethercast-embedded-").FullName;

    public EmbeddedStation() => UseKestrel(0);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Folder", folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Agents:VoiceForgeAgent:Concurrency", "1"); // one voice at a time: the episode is certainly still being made when it is first heard
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
