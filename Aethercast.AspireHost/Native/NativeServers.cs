using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aethercast.AspireHost.Native;

/// <summary>Puts a natively installed server in the place of every container; stops them when all else has stopped.</summary>
internal sealed class NativeServers(DataFolder folder) : IHostedService
{
    private readonly List<RunningServer> running = [];

    /// <exception cref="UsageException">Something is not installed, or has no native counterpart.</exception>
    public async Task ReplaceAsync(IDistributedApplicationBuilder builder, BeforeStartEvent started, CancellationToken ct)
    {
        // Nothing here speaks TLS; where it might, Aspire complains of a missing certificate.
        foreach (var resource in started.Model.Resources)
            foreach (var certificate in resource.Annotations.OfType<HttpsCertificateConfigurationCallbackAnnotation>().ToArray()) resource.Annotations.Remove(certificate);
        var loggers = started.Services.GetRequiredService<ResourceLoggerService>();
        foreach (var container in started.Model.Resources.OfType<ContainerResource>().ToArray())
        {
            // Its pages come as an image and nothing else.
            if (container is PgAdminContainerResource)
            {
                started.Model.Resources.Remove(container);
                continue;
            }
            var logger = loggers.GetLogger(container);
            var settings = new ServerSettings(Path.Combine(folder.Path, container.Name), TakeEndpoint(container), "", KeepsData(container), Path.Combine(folder.Logs, container.Name + ".log"))
            {
                Heard = line => logger.LogInformation("{Line}", line),
            };
            var children = started.Model.Resources.Where(child => child is IResourceWithParent { Parent: var parent } && parent == container);
            running.Add(new(builder.CreateResourceBuilder(container), [.. children], await ServerAsync(container, settings, ct)));
        }
        var missing = running.Select(server => server.Missing).OfType<string>().ToArray();
        if (missing.Length > 0) throw new UsageException($"Not installed: {string.Join(", ", missing)}.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("stopping the servers");
        await Task.WhenAll(running.Select(server => server.StopAsync()));
        foreach (var server in running) await server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Without its image Aspire leaves a container alone, and its door is ours to open. Further doors are the image's own: RabbitMQ's management pages.</summary>
    private static int TakeEndpoint(ContainerResource container)
    {
        foreach (var image in container.Annotations.OfType<ContainerImageAnnotation>().ToArray()) container.Annotations.Remove(image);
        var endpoints = container.Annotations.OfType<EndpointAnnotation>().ToArray();
        foreach (var other in endpoints.Skip(1)) container.Annotations.Remove(other);
        var endpoint = endpoints.FirstOrDefault() ?? throw NoCounterpart(container);
        var port = Ports.Free();
        endpoint.IsProxied = false;
        endpoint.TargetHost = "127.0.0.1";
        endpoint.Port = endpoint.TargetPort = port;
        endpoint.AllocatedEndpoint = new(endpoint, endpoint.TargetHost, port);
        return port;
    }

    private static bool KeepsData(ContainerResource container) => container.Annotations.OfType<ContainerMountAnnotation>().Any();

    private static async Task<INativeServer> ServerAsync(ContainerResource container, ServerSettings settings, CancellationToken ct) => container switch
    {
        // Aspire makes the databases itself, as it does in a container.
        PostgresServerResource postgres => new PostgresServer(settings with { Password = await PasswordAsync(postgres.PasswordParameter, ct) }, []),
        RedisResource redis => new RedisServer(settings with { Password = await PasswordAsync(redis.PasswordParameter, ct) }),
        RabbitMQServerResource rabbit => new RabbitMqServer(settings with { Password = await PasswordAsync(rabbit.PasswordParameter, ct) }),
        AzureStorageEmulatorResource => new AzuriteServer(settings),
        _ => throw NoCounterpart(container),
    };

    private static async Task<string> PasswordAsync(ParameterResource? parameter, CancellationToken ct) => parameter is null ? "" : await parameter.GetValueAsync(ct) ?? "";

    private static UsageException NoCounterpart(ContainerResource container) => new($"There is no native counterpart of the container '{container.Name}'.");
}
