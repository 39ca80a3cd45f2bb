using Aethercast.NativeHost.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    IConfiguration Configuration { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    DistributedApplication Build();
}

public sealed class DistributedApplicationExecutionContext
{
    public required bool IsPublishMode { get; init; }

    public bool IsRunMode => !IsPublishMode;
}

/// <summary>The composed system. To run it means: bring it up on natively installed servers, or print its graph.</summary>
public sealed class DistributedApplication
{
    private readonly Arguments arguments;

    internal DistributedApplication(IReadOnlyList<Resource> resources, Arguments arguments)
    {
        Resources = resources;
        this.arguments = arguments;
    }

    internal IReadOnlyList<Resource> Resources { get; }

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            return new DistributedApplicationBuilder(args);
        }
        catch (UsageException e) when (!AppHostFile.IsReading)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(Arguments.Usage);
            Environment.Exit(2);
            throw;
        }
    }

    public void Run()
    {
        if (AppHostFile.Taken(this)) return;
        Environment.ExitCode = Launch.RunAsync(this, arguments).GetAwaiter().GetResult();
    }
}

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly List<Resource> resources = [];
    private readonly Arguments arguments;

    public DistributedApplicationBuilder(string[] args)
    {
        arguments = Arguments.Parse(args);
        Configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(arguments.Settings).Build();
        ExecutionContext = new() { IsPublishMode = arguments.Publishes };
    }

    public IConfiguration Configuration { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceBuilder<T> Add<T>(T resource) where T : Resource
    {
        if (resources.Exists(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"There are two resources named '{resource.Name}'.");
        resources.Add(resource);
        return new ResourceBuilder<T>(resource, this);
    }

    public DistributedApplication Build() => new(resources, arguments);
}
