using System.Globalization;
using Aethercast.NativeHost.Graph;
using Aethercast.NativeHost.Servers;
using Aspire.Hosting.Azure;

namespace Aethercast.NativeHost.Running;

/// <summary>Turns the composition's values into the very text a program gets, now that it is known what listens where.</summary>
internal sealed class Settings(IReadOnlyDictionary<Resource, INativeServer> servers, IReadOnlyDictionary<Resource, int> doors, Func<INativeServer, string> reach)
{
    public string Resolve(Value value) => value switch
    {
        Value.Literal literal => literal.Content,
        Value.ParameterOf parameter => parameter.Parameter.Value,
        Value.Text text => string.Concat(text.Parts.Select(Resolve)),
        Value.EndpointOf endpoint => Door(endpoint),
        Value.ConnectionStringOf reference => ConnectionString(reference.Resource),
        _ => throw new InvalidOperationException($"{value} cannot be resolved."),
    };

    public string ConnectionString(Resource resource) => resource switch
    {
        ConnectionStringResource named => Resolve(new Value.Text(named.Expression.Parts)),
        AzureBlobStorageContainerResource container => $"{reach(Server(resource.Parent!))}ContainerName={container.BlobContainerName}",
        _ when NativeServers.DatabaseName(resource) is { } database => $"{reach(Server(resource.Parent!))};Database={database}",
        _ => reach(Server(servers.ContainsKey(resource) || resource.Parent is null ? resource : resource.Parent)),
    };

    private INativeServer Server(Resource resource) =>
        servers.TryGetValue(resource, out var server) ? server : throw new UsageException($"'{resource.Name}' is referenced, but nothing runs for it here.");

    private string Door(Value.EndpointOf endpoint)
    {
        if (!doors.TryGetValue(endpoint.Resource, out var port)) throw new UsageException($"'{endpoint.Resource.Name}' is referenced, but has no endpoint.");
        return endpoint.Property switch
        {
            nameof(EndpointProperty.Url) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"),
            nameof(EndpointProperty.HostAndPort) => string.Create(CultureInfo.InvariantCulture, $"localhost:{port}"),
            nameof(EndpointProperty.Port) => port.ToString(CultureInfo.InvariantCulture),
            nameof(EndpointProperty.Scheme) => "http",
            _ => "localhost",
        };
    }
}
