namespace Aspire.Hosting.Azure;

// In run mode a managed server is the one it is told to run as, and that is Aspire's own. So nothing is left of the managed one but the way to say it.

internal sealed class AzurePostgresFlexibleServer(IDistributedApplicationBuilder builder, string name)
{
    /// <summary>As the local one asks anyway.</summary>
    public AzurePostgresFlexibleServer WithPasswordAuthentication() => this;

    public IResourceBuilder<PostgresServerResource> RunAsContainer(Action<IResourceBuilder<PostgresServerResource>> configure)
    {
        var server = builder.AddPostgres(name);
        configure(server);
        return server;
    }
}

internal sealed class AzureManagedRedis(IDistributedApplicationBuilder builder, string name)
{
    /// <summary>The local one asks for a password.</summary>
    public AzureManagedRedis WithAccessKeyAuthentication() => this;

    public IResourceBuilder<RedisResource> RunAsContainer(Action<IResourceBuilder<RedisResource>> configure)
    {
        var server = builder.AddRedis(name);
        configure(server);
        return server;
    }
}

internal sealed class AzureStorage(IDistributedApplicationBuilder builder, string name)
{
    public IResourceBuilder<AzureStorageEmulatorResource> RunAsEmulator(Action<IResourceBuilder<AzureStorageEmulatorResource>> configure)
    {
        var emulator = builder.AddResource(new AzureStorageEmulatorResource(name))
            .WithImage("azure-storage/azurite").WithImageRegistry("mcr.microsoft.com")
            .WithHttpEndpoint(targetPort: 10000, name: AzureStorageEmulatorResource.BlobEndpoint);
        configure(emulator);
        return emulator;
    }
}
