using Aethercast.Contracts.Ports;
using Aethercast.Web.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Aethercast.Tests.Web.Fakes;

/// <summary>The web program as it is, embedded, on a data folder of its own; only the orchestrator is a fake, and nothing works in the background.</summary>
public sealed class WebStation : WebApplicationFactory<App>
{
    private readonly string folder = Directory.CreateTempSubdirectory("aethercast-web-").FullName;

    public FakeStation Station => Services.GetRequiredService<FakeStation>();

    public IBlobStore Blobs => Services.GetRequiredService<IBlobStore>();

    public Dictionary<string, string> Settings { get; } = [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Folder", folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(IsWorker).ToList()) services.Remove(worker);
            services.RemoveAll<IPodcastOrchestrator>();
            services.AddSingleton<FakeStation>();
            services.AddSingleton<IPodcastOrchestrator>(provider => provider.GetRequiredService<FakeStation>());
        });
    }

    private static bool IsWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && Origin(service)?.GetName().Name is "Aethercast.Agents" or "Aethercast.Orchestrator";

    private static System.Reflection.Assembly? Origin(ServiceDescriptor service) =>
        service.ImplementationType?.Assembly ?? service.ImplementationInstance?.GetType().Assembly ?? service.ImplementationFactory?.Method.Module.Assembly;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
