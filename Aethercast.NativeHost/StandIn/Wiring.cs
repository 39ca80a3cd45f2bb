using System.Globalization;
using Aethercast.NativeHost.Graph;

namespace Aspire.Hosting;

/// <summary>How resources are joined: references, waits, endpoints, health, probes.</summary>
public static class Wiring
{
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source) where T : IResourceWithEnvironment =>
        builder.Setting($"ConnectionStrings__{source.Resource.Name}", new Value.ConnectionStringOf(Of(source)));

    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where T : IResourceWithEnvironment
    {
        var target = Of(source);
        foreach (var endpoint in target.Endpoints)
            builder.Setting($"services__{target.Name}__{endpoint.Scheme}__0", new Value.EndpointOf(target, endpoint.Name, nameof(EndpointProperty.Url)));
        return builder;
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        builder.Setting(name, new Value.Literal(value ?? ""));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment =>
        builder.Setting(name, new Value.ParameterOf(parameter.Resource));

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport
    {
        Of(builder).WaitsFor.Add(Of(dependency));
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        builder.Resource.Replicas = replicas;
        return builder;
    }

    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null) where T : IResourceWithEndpoints =>
        builder.Endpoint(new(name ?? "http", "http", port, targetPort));

    public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null) where T : IResourceWithEndpoints =>
        builder.Endpoint(new(name ?? scheme ?? "tcp", scheme ?? "tcp", port, targetPort));

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in Of(builder).Endpoints.Where(endpoint => endpoint.Scheme is "http" or "https")) endpoint.IsExternal = true;
        return builder;
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints => new(Of(builder), name);

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null) where T : IResourceWithEndpoints
    {
        var resource = Of(builder);
        if (resource.HealthPaths.Contains(path ?? "/")) throw new InvalidOperationException($"'{resource.Name}' already has a health check at {path ?? "/"}.");
        resource.HealthPaths.Add(path ?? "/");
        return builder;
    }

    /// <summary>Brings a health check of its own, as the original does.</summary>
    public static IResourceBuilder<T> WithHttpProbe<T>(this IResourceBuilder<T> builder, ProbeType probeType, string? path = null) where T : IResourceWithEndpoints, IResourceWithProbes
    {
        Of(builder).Notes.Add(string.Create(CultureInfo.InvariantCulture, $"probe {probeType} {path ?? "/"}"));
        return builder.WithHttpHealthCheck(path);
    }

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResource
    {
        Of(builder).Arguments.AddRange(args);
        return builder;
    }

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target) where T : ContainerResource =>
        builder.Noted($"volume {name} at {target}");

    private static IResourceBuilder<T> Setting<T>(this IResourceBuilder<T> builder, string name, Value value) where T : IResource
    {
        Of(builder).Environment.Add((name, value));
        return builder;
    }

    private static IResourceBuilder<T> Endpoint<T>(this IResourceBuilder<T> builder, Endpoint endpoint) where T : IResource
    {
        Of(builder).Endpoints.Add(endpoint);
        return builder;
    }

    private static Resource Of<T>(IResourceBuilder<T> builder) where T : IResource => (Resource)(IResource)builder.Resource;
}
