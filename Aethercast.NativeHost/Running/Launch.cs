using System.Globalization;
using System.Runtime.InteropServices;
using Aethercast.NativeHost.Graph;
using Aethercast.NativeHost.Servers;

namespace Aethercast.NativeHost.Running;

/// <summary>What the program does: print the graph, or bring the system up until it is told to stop.</summary>
internal static class Launch
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<int> RunAsync(DistributedApplication application, Arguments arguments)
    {
        if (arguments.Help)
        {
            Console.WriteLine(Arguments.Usage);
            return 0;
        }
        if (arguments.Graph is not null)
        {
            Console.Write(GraphText.Write(application));
            return 0;
        }
        try
        {
            return await UpAsync(application, arguments);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> UpAsync(DistributedApplication application, Arguments arguments)
    {
        if (arguments.Port != 0 && Ports.IsTaken(arguments.Port))
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"Port {arguments.Port} is taken. Is Aethercast running already? Stop that, or choose another port with --port."));
        using var folder = new DataFolder(arguments.DataFolder, arguments.Fresh);

        var told = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Tell(context, told));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Tell(context, told));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Tell(context, told));

        await using var system = NativeSystem.Prepare(application, new()
        {
            Folder = folder.Path,
            Programs = arguments.Programs,
            ExternalPort = arguments.Port,
            Replicas = arguments.Replicas,
            Say = Console.WriteLine,
        });
        using var limit = new CancellationTokenSource(Patience);
        var starting = system.StartAsync(limit.Token);
        if (await Task.WhenAny(starting, told.Task) == told.Task)
        {
            await limit.CancelAsync();
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        try { await starting; }
        catch (OperationCanceledException) { throw new UsageException($"Not all was healthy within {Patience.TotalMinutes:0} minutes. The logs are in {folder.Logs}."); }

        Console.WriteLine();
        Console.WriteLine($"Aethercast is on the air: {system.Url("web")}");
        Console.WriteLine($"Logs are in {folder.Logs}. Stop everything with Ctrl-C.");
        await using (Keeper.Of(system, Console.WriteLine)) await told.Task;
        Console.WriteLine();
        await system.StopAsync();
        return 0;
    }

    /// <summary>The first signal asks to stop in order; the second is not held back and ends us at once, and the reaper takes the rest.</summary>
    private static void Tell(PosixSignalContext context, TaskCompletionSource told) => context.Cancel = told.TrySetResult();
}
