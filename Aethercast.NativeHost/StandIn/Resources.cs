using Aethercast.NativeHost.Graph;
using Aethercast.NativeHost.Running;

namespace Aspire.Hosting.ApplicationModel;

// A small stand-in for the part of the Aspire application model that apphost.cs uses: the same names, the same shapes, nothing more.
// What is called there and is not here does not compile; what is here and differs from Aspire is a fault of this file.

public interface IResource
{
    string Name { get; }
}

public interface IResourceWithConnectionString : IResource;

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

public interface IResourceWithProbes : IResource;

public interface IComputeResource : IResource;

public interface IResourceBuilder<out T> where T : IResource
{
    T Resource { get; }

    IDistributedApplicationBuilder ApplicationBuilder { get; }
}

/// <summary>Every resource of the stand-in: what Aspire keeps in annotations is kept in the open here, for the graph and the launcher to read.</summary>
public abstract class Resource(string name, string kind) : IResource
{
    public string Name { get; } = name;

    internal string Kind { get; } = kind;

    internal Resource? Parent { get; init; }

    internal List<(string Name, Value Value)> Environment { get; } = [];

    internal List<Resource> WaitsFor { get; } = [];

    internal List<Endpoint> Endpoints { get; } = [];

    internal List<string> Arguments { get; } = [];

    /// <summary>What only the graph tells: volumes, plugins, probes, what is published how.</summary>
    internal List<string> Notes { get; } = [];

    internal bool KeepsData { get; set; }

    internal int Replicas { get; set; } = 1;

    internal List<string> HealthPaths { get; } = [];

    /// <summary>False for what exists only once published, or only as a name.</summary>
    internal virtual bool RunsHere => true;
}

public class ContainerResource(string name, string kind = "container")
    : Resource(name, kind), IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource;

public class ProjectResource(string name, string projectPath)
    : Resource(name, "project"), IResourceWithEnvironment, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    internal string ProjectPath { get; } = projectPath;
}

public sealed class ParameterResource(string name, Func<string?> value, bool secret) : Resource(name, "parameter")
{
    public bool Secret { get; } = secret;

    internal string Value => value() ?? throw new UsageException($"The parameter '{Name}' has no value: give it as Parameters__{Name.Replace('-', '_')}.");

    internal override bool RunsHere => false;
}

public sealed class ConnectionStringResource(string name, ReferenceExpression expression) : Resource(name, "connection string"), IResourceWithConnectionString
{
    internal ReferenceExpression Expression { get; } = expression;

    internal override bool RunsHere => false;
}

public sealed class RabbitMQServerResource(string name) : ContainerResource(name, "rabbitmq"), IResourceWithConnectionString;

public sealed class RedisResource(string name) : ContainerResource(name, "redis"), IResourceWithConnectionString;

public sealed class PostgresServerResource(string name) : ContainerResource(name, "postgres"), IResourceWithConnectionString;

public sealed class PostgresDatabaseResource(string name, string databaseName) : Resource(name, "database"), IResourceWithConnectionString
{
    public string DatabaseName { get; } = databaseName;

    internal override bool RunsHere => false;
}

public enum ProbeType { Startup, Readiness, Liveness }

internal sealed class ResourceBuilder<T>(T resource, IDistributedApplicationBuilder application) : IResourceBuilder<T> where T : Resource
{
    public T Resource => resource;

    public IDistributedApplicationBuilder ApplicationBuilder => application;
}
