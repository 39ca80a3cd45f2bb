using Aethercast.Contracts.Ports;
using Aethercast.Platform.Blobs;
using Aethercast.Tests.RealServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.Platform;

public sealed class AzureBlobStoreTests(RealServerPool servers) : BlobStoreSuite
{
    /// <summary>A container that is not there yet: whoever comes first makes it.</summary>
    private readonly string container = $"suite-{Guid.NewGuid():N}";

    protected override async Task<IBlobStore> CreateAsync()
    {
        var settings = AzureBlobSettings.Parse($"{(await servers.AzuriteAsync()).ConnectionString};ContainerName={container}");
        return new AzureBlobStore(settings.CreateClient(new SocketsHttpHandler()), NullLogger<AzureBlobStore>.Instance);
    }
}

public sealed class AzureBlobSettingsTests
{
    [Theory]
    [InlineData("https://acct.blob.core.windows.net/", "https://acct.blob.core.windows.net/", null, "episodes")]
    [InlineData("Endpoint=https://acct.blob.core.windows.net/;ContainerName=talks", "https://acct.blob.core.windows.net/", null, "talks")]
    [InlineData("UseDevelopmentStorage=true", null, "UseDevelopmentStorage=true", "episodes")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aw==;BlobEndpoint=http://127.0.0.1:1/a;;ContainerName=talks", null, "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aw==;BlobEndpoint=http://127.0.0.1:1/a", "talks")]
    public void Every_form_of_connection_string_is_understood(string text, string? endpoint, string? connection, string container)
    {
        var settings = AzureBlobSettings.Parse(text);

        Assert.Equal(endpoint, settings.Endpoint?.ToString());
        Assert.Equal(connection, settings.ConnectionString);
        Assert.Equal(container, settings.ContainerName);
    }
}
