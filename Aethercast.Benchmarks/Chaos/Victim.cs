using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>One process of the system, program or server: what can be done to it.</summary>
internal sealed record Victim(string Name, Func<ChildProcess?> Process, Func<CancellationToken, Task> StartAsync, Func<Task> StopAsync, Func<Task>? CutAsync)
{
    private static readonly string[] Programs = ["orchestrator", "agents", "web"];

    public static IReadOnlyList<Victim> Of(NativeSystem system) =>
    [
        .. Programs.SelectMany(system.Programs).Select(program => new Victim(program.Name, () => program.Process, program.StartAsync, program.StopAsync, null)),
        .. system.Servers.Select(entry => new Victim(entry.Name, () => entry.Server.Process, entry.Server.StartAsync, entry.Server.StopAsync, () => system.CutAsync(entry.Name))),
    ];

    /// <summary>It is gone, and nobody here did it.</summary>
    public bool HasEnded => Process() is not { HasExited: false };
}
