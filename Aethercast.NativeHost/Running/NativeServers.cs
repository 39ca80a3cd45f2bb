using Aethercast.NativeHost.Servers;
using Aspire.Hosting.Azure;

namespace Aethercast.NativeHost.Running;

/// <summary>Which native server stands for which resource of the composition.</summary>
internal static class NativeServers
{
    /// <summary>Null for what is no server.</summary>
    /// <exception cref="UsageException">A container that has no native counterpart.</exception>
    public static INativeServer? For(Resource resource, IReadOnlyList<Resource> all, string folder, Passwords passwords)
    {
        var here = resource is AzureProvisioningResource managed ? managed.Local : resource;
        if (here is null or not ContainerResource) return null;
        var settings = new ServerSettings(Path.Combine(folder, resource.Name), Ports.Free(), "", here.KeepsData, Path.Combine(folder, "logs", resource.Name + ".log"));
        return here switch
        {
            PostgresServerResource => new PostgresServer(settings with { Password = passwords.For(resource.Name) }, [.. all.Where(child => child.Parent == resource).Select(DatabaseName).OfType<string>()]),
            RedisResource => new RedisServer(settings with { Password = passwords.For(resource.Name) }),
            RabbitMQServerResource => new RabbitMqServer(settings with { Password = passwords.For(resource.Name) }),
            AzureStorageEmulatorResource => new AzuriteServer(settings),
            _ => throw new UsageException($"There is no native counterpart of the container '{resource.Name}'."),
        };
    }

    public static string? DatabaseName(Resource resource) => resource switch
    {
        PostgresDatabaseResource database => database.DatabaseName,
        AzurePostgresFlexibleServerDatabaseResource database => database.DatabaseName,
        _ => null,
    };
}
