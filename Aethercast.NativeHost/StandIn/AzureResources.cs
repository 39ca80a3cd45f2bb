namespace Aspire.Hosting.Azure
{
    /// <summary>A managed service once published; on this machine whatever it is told to run as.</summary>
    public abstract class AzureProvisioningResource(string name, string kind) : Resource(name, kind)
    {
        /// <summary>What stands in for it on this machine.</summary>
        internal Resource? Local { get; set; }

        internal override bool RunsHere => false;
    }

    public sealed class AzurePostgresFlexibleServerResource(string name) : AzureProvisioningResource(name, "azure postgres"), IResourceWithConnectionString;

    public sealed class AzurePostgresFlexibleServerDatabaseResource(string name, string databaseName) : Resource(name, "database"), IResourceWithConnectionString
    {
        public string DatabaseName { get; } = databaseName;

        internal override bool RunsHere => false;
    }

    public sealed class AzureManagedRedisResource(string name) : AzureProvisioningResource(name, "azure redis"), IResourceWithConnectionString;

    public sealed class AzureStorageResource(string name) : AzureProvisioningResource(name, "azure storage"), IResourceWithEndpoints;

    public sealed class AzureStorageEmulatorResource(string name) : ContainerResource(name, "azurite");

    public sealed class AzureBlobStorageResource(string name) : Resource(name, "blobs"), IResourceWithConnectionString
    {
        internal override bool RunsHere => false;
    }

    public sealed class AzureBlobStorageContainerResource(string name, string blobContainerName) : Resource(name, "blob container"), IResourceWithConnectionString
    {
        public string BlobContainerName { get; } = blobContainerName;

        internal override bool RunsHere => false;
    }

    public sealed class AzureResourceInfrastructure
    {
        internal AzureResourceInfrastructure() { }
    }
}

namespace Aspire.Hosting.Azure.AppContainers
{
    public sealed class AzureContainerAppEnvironmentResource(string name) : AzureProvisioningResource(name, "azure container apps");
}

namespace Aspire.Hosting.Docker
{
    public sealed class DockerComposeEnvironmentResource(string name) : Resource(name, "docker compose")
    {
        internal override bool RunsHere => false;
    }
}
