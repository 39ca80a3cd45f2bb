using Azure.Provisioning.AppContainers;

namespace Aspire.Hosting;

/// <summary>What apphost.cs says of a published system, in words of Aspire.Hosting.Azure.AppContainers and Aspire.Hosting.Docker. In run mode it is nothing, as with the originals.</summary>
internal static class AzurePublishing
{
    public static void AddAzureContainerAppEnvironment(this IDistributedApplicationBuilder builder, string name) => _ = (builder, name);

    public static void AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name) => _ = (builder, name);

    public static void PublishAsAzureContainerApp<T>(this IResourceBuilder<T> builder, Action<object, ContainerApp> configure) where T : IComputeResource => _ = (builder, configure);
}
