namespace Aspire.Hosting.Azure;

internal sealed class AzureStorageEmulatorResource(string name) : ContainerResource(name)
{
    public const string BlobEndpoint = "blob";

    /// <summary>The emulator's account and its key are public and the same everywhere.</summary>
    public ReferenceExpression ConnectionString => ReferenceExpression.Create($"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint={this.GetEndpoint(BlobEndpoint)}/devstoreaccount1;");
}

internal sealed class AzureBlobStorageResource(string name, AzureStorageEmulatorResource parent) : Resource(name), IResourceWithConnectionString, IResourceWithParent<AzureStorageEmulatorResource>
{
    public AzureStorageEmulatorResource Parent => parent;

    public ReferenceExpression ConnectionStringExpression => parent.ConnectionString;
}

internal sealed class AzureBlobStorageContainerResource(string name, string blobContainerName, AzureStorageEmulatorResource parent) : Resource(name), IResourceWithConnectionString, IResourceWithParent<AzureStorageEmulatorResource>
{
    public AzureStorageEmulatorResource Parent => parent;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{parent.ConnectionString}ContainerName={blobContainerName}");
}
