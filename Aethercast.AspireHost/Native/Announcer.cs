using Aethercast.NativeHost.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using static System.FormattableString;

namespace Aethercast.AspireHost.Native;

/// <summary>Says at the terminal what is up, and where to look once all is.</summary>
internal sealed class Announcer(DistributedApplicationModel model, ResourceNotificationService notifications, IConfiguration configuration, DataFolder folder, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        lifetime.ApplicationStopping.Register(() => Console.WriteLine("\nstopping the programs"));
        try
        {
            Console.WriteLine($"The dashboard: {configuration["ASPNETCORE_URLS"]}/login?t={configuration["AppHost:BrowserToken"]}");
            await Task.WhenAll(model.Resources.Where(resource => resource is ContainerResource or ProjectResource).Select(resource => SayAsync(resource, stoppingToken)));
            var door = model.Resources.OfType<ProjectResource>().SelectMany(program => program.GetEndpoints()).First(endpoint => endpoint.EndpointAnnotation.IsExternal);
            Console.WriteLine();
            Console.WriteLine($"Aethercast is on the air: {door.Url}");
            Console.WriteLine($"Logs are in the dashboard, those of the servers also in {folder.Logs}. Stop everything with Ctrl-C.");
        }
        catch (OperationCanceledException)
        {
            // Told to stop before all was up.
        }
    }

    private async Task SayAsync(IResource resource, CancellationToken ct)
    {
        await notifications.WaitForResourceHealthyAsync(resource.Name, WaitBehavior.WaitOnResourceUnavailable, ct);
        var address = resource is IResourceWithEndpoints door && door.GetEndpoints().FirstOrDefault() is { } endpoint ? resource is ProjectResource ? endpoint.Url : Invariant($"port {endpoint.Port}") : null;
        var replicas = resource.GetReplicaCount();
        Console.WriteLine($"{resource.Name} is up{(address is null ? "" : $" on {address}")}{(replicas == 1 ? "" : Invariant($", {replicas} replicas"))}");
    }
}
