using Aspire.Hosting.Azure;
using Aspire.Hosting.Azure.AppContainers;

namespace Aspire.Hosting;

/// <summary>What can be added to an application, of the Aspire.Hosting.Azure packages.</summary>
public static class AzureBuilders
{
    public static IResourceBuilder<AzureContainerAppEnvironmentResource> AddAzureContainerAppEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        builder.Put(new AzureContainerAppEnvironmentResource(name));

    public static IResourceBuilder<AzurePostgresFlexibleServerResource> AddAzurePostgresFlexibleServer(this IDistributedApplicationBuilder builder, string name) =>
        builder.Put(new AzurePostgresFlexibleServerResource(name));

    public static IResourceBuilder<AzurePostgresFlexibleServerResource> WithPasswordAuthentication(this IResourceBuilder<AzurePostgresFlexibleServerResource> builder) =>
        builder.Noted("password authentication");

    public static IResourceBuilder<AzurePostgresFlexibleServerResource> RunAsContainer(this IResourceBuilder<AzurePostgresFlexibleServerResource> builder, Action<IResourceBuilder<PostgresServerResource>>? configureContainer = null) =>
        builder.Locally(new PostgresServerResource(builder.Resource.Name), configureContainer);

    public static IResourceBuilder<AzurePostgresFlexibleServerDatabaseResource> AddDatabase(this IResourceBuilder<AzurePostgresFlexibleServerResource> builder, string name, string? databaseName = null) =>
        builder.ApplicationBuilder.Put(new AzurePostgresFlexibleServerDatabaseResource(name, databaseName ?? name) { Parent = builder.Resource }).Noted($"database {databaseName ?? name}");

    public static IResourceBuilder<AzureManagedRedisResource> AddAzureManagedRedis(this IDistributedApplicationBuilder builder, string name) =>
        builder.Put(new AzureManagedRedisResource(name));

    public static IResourceBuilder<AzureManagedRedisResource> WithAccessKeyAuthentication(this IResourceBuilder<AzureManagedRedisResource> builder) =>
        builder.Noted("access key authentication");

    public static IResourceBuilder<AzureManagedRedisResource> RunAsContainer(this IResourceBuilder<AzureManagedRedisResource> builder, Action<IResourceBuilder<RedisResource>>? configureContainer = null) =>
        builder.Locally(new RedisResource(builder.Resource.Name), configureContainer);

    public static IResourceBuilder<AzureStorageResource> AddAzureStorage(this IDistributedApplicationBuilder builder, string name) =>
        builder.Put(new AzureStorageResource(name));

    public static IResourceBuilder<AzureStorageResource> RunAsEmulator(this IResourceBuilder<AzureStorageResource> builder, Action<IResourceBuilder<AzureStorageEmulatorResource>>? configureContainer = null) =>
        builder.Locally(new AzureStorageEmulatorResource(builder.Resource.Name), configureContainer);

    public static IResourceBuilder<AzureStorageEmulatorResource> WithDataVolume(this IResourceBuilder<AzureStorageEmulatorResource> builder, string? name = null) => builder.Kept(name);

    public static IResourceBuilder<AzureBlobStorageResource> AddBlobs(this IResourceBuilder<AzureStorageResource> builder, string name) =>
        builder.ApplicationBuilder.Put(new AzureBlobStorageResource(name) { Parent = builder.Resource });

    public static IResourceBuilder<AzureBlobStorageContainerResource> AddBlobContainer(this IResourceBuilder<AzureStorageResource> builder, string name, string? blobContainerName = null) =>
        builder.ApplicationBuilder.Put(new AzureBlobStorageContainerResource(name, blobContainerName ?? name) { Parent = builder.Resource }).Noted($"container {blobContainerName ?? name}");

    private static IResourceBuilder<TAzure> Locally<TAzure, TLocal>(this IResourceBuilder<TAzure> builder, TLocal local, Action<IResourceBuilder<TLocal>>? configure)
        where TAzure : AzureProvisioningResource
        where TLocal : Resource
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode) return builder;
        configure?.Invoke(new ResourceBuilder<TLocal>(local, builder.ApplicationBuilder));
        builder.Resource.Local = local;
        return builder;
    }
}
