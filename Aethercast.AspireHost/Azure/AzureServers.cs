using Aspire.Hosting.Azure;

namespace Aspire.Hosting;

/// <summary>What apphost.cs adds of Aspire's Azure packages, by the same names.</summary>
internal static class AzureServers
{
    public static AzurePostgresFlexibleServer AddAzurePostgresFlexibleServer(this IDistributedApplicationBuilder builder, string name) => new(builder, name);

    public static AzureManagedRedis AddAzureManagedRedis(this IDistributedApplicationBuilder builder, string name) => new(builder, name);

    public static AzureStorage AddAzureStorage(this IDistributedApplicationBuilder builder, string name) => new(builder, name);

    public static IResourceBuilder<AzureStorageEmulatorResource> WithDataVolume(this IResourceBuilder<AzureStorageEmulatorResource> builder, string? name = null) =>
        builder.WithVolume(name ?? $"{builder.Resource.Name}-data", "/data");

    public static IResourceBuilder<AzureBlobStorageResource> AddBlobs(this IResourceBuilder<AzureStorageEmulatorResource> builder, string name) =>
        builder.ApplicationBuilder.AddResource(new AzureBlobStorageResource(name, builder.Resource));

    public static IResourceBuilder<AzureBlobStorageContainerResource> AddBlobContainer(this IResourceBuilder<AzureStorageEmulatorResource> builder, string name, string? blobContainerName = null) =>
        builder.ApplicationBuilder.AddResource(new AzureBlobStorageContainerResource(name, blobContainerName ?? name, builder.Resource));
}
