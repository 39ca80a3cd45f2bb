using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Aethercast.Platform.Blobs;

/// <summary>
/// What the connection strings <c>blobs</c> and <c>episodes</c> say: an address (then the program's own identity signs in), <c>Endpoint=…</c>, or
/// a storage connection string with its key; each may end in <c>ContainerName=…</c>, which the storage client itself does not understand.
/// </summary>
internal sealed record AzureBlobSettings(Uri? Endpoint, string? ConnectionString, string ContainerName)
{
    public const string ServiceName = "blobs";
    public const string ContainerConnectionName = "episodes";
    private const string DefaultContainer = "episodes";

    public static bool IsConfigured(IConfiguration configuration) =>
        configuration.GetConnectionString(ServiceName) is not null || configuration.GetConnectionString(ContainerConnectionName) is not null;

    public static AzureBlobSettings Read(IConfiguration configuration)
    {
        var service = configuration.GetConnectionString(ServiceName);
        var container = configuration.GetConnectionString(ContainerConnectionName);
        var named = container is null ? null : Parse(container);
        return service is null ? named! : Parse(service) with { ContainerName = Name(service) ?? named?.ContainerName ?? DefaultContainer };
    }

    public static AzureBlobSettings Parse(string text)
    {
        var name = Name(text) ?? DefaultContainer;
        var rest = string.Join(';', Parts(text).Where(part => !part.StartsWith("ContainerName=", StringComparison.OrdinalIgnoreCase)));
        var address = rest.StartsWith("Endpoint=", StringComparison.OrdinalIgnoreCase) ? rest["Endpoint=".Length..] : rest;
        return Uri.TryCreate(address, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "https" or "http"
            ? new(endpoint, null, name)
            : new(null, rest, name);
    }

    /// <exception cref="StartupException">The connection string is not one the storage client understands.</exception>
    public BlobContainerClient CreateClient(HttpMessageHandler handler)
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(handler) };
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 4;
        options.Retry.Delay = TimeSpan.FromMilliseconds(250);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(4);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        try
        {
            var service = Endpoint is not null ? new BlobServiceClient(Endpoint, new DefaultAzureCredential(), options) : new BlobServiceClient(ConnectionString, options);
            return service.GetBlobContainerClient(ContainerName);
        }
        catch (FormatException e)
        {
            throw new StartupException($"ConnectionStrings:{ServiceName} is neither an address nor a storage connection string: {e.Message}", e);
        }
    }

    private static string? Name(string text) =>
        Parts(text).FirstOrDefault(part => part.StartsWith("ContainerName=", StringComparison.OrdinalIgnoreCase))?["ContainerName=".Length..];

    private static string[] Parts(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
