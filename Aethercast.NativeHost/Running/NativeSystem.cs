using System.Globalization;
using Aethercast.NativeHost.Servers;

namespace Aethercast.NativeHost.Running;

/// <summary>The composed system, up on this machine: servers from their native packages, programs from their build, wired as the composition says.</summary>
internal sealed class NativeSystem : IAsyncDisposable
{
    private readonly NativeSettings settings;
    private readonly IReadOnlyList<Resource> resources;
    private readonly Dictionary<Resource, INativeServer> servers = [];
    private readonly Dictionary<Resource, int> doors = [];
    private readonly Dictionary<Resource, RunningProgram[]> programs = [];
    private readonly List<Balancer> balancers = [];
    private readonly Dictionary<INativeServer, (int Port, Balancer Line)> lines = [];
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private NativeSystem(DistributedApplication application, NativeSettings settings)
    {
        this.settings = settings;
        resources = application.Resources;
        DataFolder.Prepare(settings.Folder);
        var passwords = new Passwords(settings.Folder);
        foreach (var resource in resources)
            if (NativeServers.For(resource, resources, settings.Folder, passwords) is { } server) servers[resource] = server;
        var projects = resources.OfType<ProjectResource>().ToArray();
        foreach (var project in projects)
            if (project.Endpoints.Count > 0) doors[project] = project.Endpoints.Exists(door => door.IsExternal) && settings.ExternalPort != 0 ? settings.ExternalPort : Ports.Free();
        if (settings.CanCut) foreach (var server in servers.Values) lines[server] = Line(server);
        var values = new Settings(servers, doors, Reach);
        foreach (var project in projects) programs[project] = Replicas(project, values);
    }

    public IEnumerable<(string Name, INativeServer Server)> Servers => servers.Select(entry => (entry.Key.Name, entry.Value));

    public IEnumerable<RunningProgram> AllPrograms => programs.Values.SelectMany(replicas => replicas);

    public IReadOnlyList<RunningProgram> Programs(string name) => programs.First(entry => entry.Key.Name == name).Value;

    public INativeServer Server(string name) => servers.First(entry => entry.Key.Name == name).Value;

    /// <summary>Where a program is reached, whichever replica answers.</summary>
    public string Url(string name) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{doors.First(entry => entry.Key.Name == name).Value}");

    /// <summary>The connection string a program with a reference to this resource gets.</summary>
    public string ConnectionString(string name) => new Settings(servers, doors, server => server.ConnectionString).ConnectionString(resources.First(resource => resource.Name == name));

    /// <summary>Prepares the system without starting anything.</summary>
    public static NativeSystem Prepare(DistributedApplication application, NativeSettings settings) => new(application, settings);

    /// <summary>What would have to be installed first.</summary>
    public IReadOnlyList<string> Missing => [.. servers.Values.Select(server => server.Missing).OfType<string>()];

    /// <summary>Starts everything, each as soon as what it waits for is healthy.</summary>
    /// <exception cref="UsageException">Something is missing, or ended before it was healthy.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        if (Missing.Count > 0) throw new UsageException($"Not installed: {string.Join(", ", Missing)}.");
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var healthy = new Dictionary<Resource, Task>();
        // The composition is in order: what is waited for was added before.
        foreach (var resource in resources)
        {
            var waits = resource.WaitsFor.Append(resource.Parent).OfType<Resource>().Select(awaited => healthy[awaited]).ToArray();
            healthy[resource] = GuardAsync(StartAsync(resource, waits, failure.Token), failure);
        }
        await Task.WhenAll(healthy.Values);
    }

    /// <summary>Stops programs before the servers they use, each in its orderly way.</summary>
    public async Task StopAsync()
    {
        foreach (var project in resources.OfType<ProjectResource>().Reverse())
        {
            settings.Say($"stopping {project.Name}");
            await Task.WhenAll(programs[project].Select(replica => replica.StopAsync()));
        }
        settings.Say("stopping the servers");
        await Task.WhenAll(servers.Values.Select(server => server.StopAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var balancer in balancers.Concat(lines.Values.Select(line => line.Line))) await balancer.DisposeAsync();
        foreach (var replica in AllPrograms) await replica.DisposeAsync();
        foreach (var server in servers.Values) await server.DisposeAsync();
        http.Dispose();
    }

    /// <summary>Breaks every connection programs have to this server.</summary>
    public Task CutAsync(string server) => lines[Server(server)].Line.CutAsync();

    /// <summary>How programs are told to reach a server.</summary>
    private string Reach(INativeServer server) => lines.TryGetValue(server, out var line)
        ? server.ConnectionString.Replace(Invariant($":{server.Port}"), Invariant($":{line.Port}"), StringComparison.Ordinal).Replace(Invariant($"Port={server.Port};"), Invariant($"Port={line.Port};"), StringComparison.Ordinal)
        : server.ConnectionString;

    private static (int, Balancer) Line(INativeServer server)
    {
        var port = Ports.Free();
        return (port, new(port, [server.Port]));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static async Task GuardAsync(Task start, CancellationTokenSource failure)
    {
        try
        {
            await start;
        }
        catch (Exception)
        {
            // One that cannot start is the end of it for all who wait.
            await failure.CancelAsync();
            throw;
        }
    }

    private async Task StartAsync(Resource resource, Task[] waits, CancellationToken ct)
    {
        await Task.WhenAll(waits).WaitAsync(ct);
        if (servers.TryGetValue(resource, out var server))
        {
            await server.StartAsync(ct);
            settings.Say(string.Create(CultureInfo.InvariantCulture, $"{resource.Name} is up on port {server.Port}"));
        }
        else if (resource is ProjectResource project)
        {
            await Task.WhenAll(programs[project].Select(replica => replica.StartAsync(ct)));
            settings.Say($"{project.Name} is up{(doors.ContainsKey(project) ? $" on {Url(project.Name)}" : "")}{(programs[project].Length > 1 ? $", {programs[project].Length} replicas" : "")}");
        }
    }

    private RunningProgram[] Replicas(ProjectResource project, Settings values)
    {
        var count = settings.Replicas.TryGetValue(project.Name, out var asked) ? asked : project.Replicas;
        var ports = count == 1 && doors.TryGetValue(project, out var door) ? [door] : Enumerable.Range(0, count).Select(_ => Ports.Free()).ToArray();
        if (count > 1 && doors.TryGetValue(project, out var shared)) balancers.Add(new(shared, ports));

        var (library, folder, isPublished) = Locate(project);
        return
        [
            .. ports.Select((port, index) =>
            {
                var name = count == 1 ? project.Name : string.Create(CultureInfo.InvariantCulture, $"{project.Name}-{index + 1}");
                (string, string)[] environment =
                [
                    .. isPublished ? [] : new[] { ("ASPNETCORE_ENVIRONMENT", "Development"), ("DOTNET_ENVIRONMENT", "Development") },
                    .. settings.Environment.Select(entry => (entry.Key, entry.Value)),
                    .. settings.EnvironmentOf.TryGetValue(name, out var own) ? own.Select(entry => (entry.Key, entry.Value)) : [],
                    .. project.Environment.Select(entry => (entry.Name, values.Resolve(entry.Value))),
                    ("ASPNETCORE_URLS", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")),
                    ("OTEL_SERVICE_NAME", project.Name),
                    ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={name}"),
                ];
                return new RunningProgram(name, library, folder, port, project.HealthPaths, environment, Path.Combine(settings.Folder, "logs", name + ".log"), http);
            }),
        ];
    }

    /// <summary>Published programs run in their own folder; built ones in their source's, where the pages' files are.</summary>
    private (string Library, string Folder, bool IsPublished) Locate(ProjectResource project)
    {
        if (settings.Programs is null) return (Sources.BuildOutput(project.ProjectPath), Path.GetDirectoryName(project.ProjectPath)!, false);
        var name = Path.GetFileNameWithoutExtension(project.ProjectPath);
        var folder = Path.Combine(settings.Programs, name);
        return (Path.Combine(folder, name + ".dll"), folder, true);
    }
}
