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
        var folder = arguments.DataFolder ?? Path.Combine(DataHome, "aethercast", "up");
        using var held = Hold(folder);
        if (arguments.Fresh) Clear(folder);

        var told = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Tell(context, told));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Tell(context, told));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Tell(context, told));

        await using var system = NativeSystem.Prepare(application, new()
        {
            Folder = folder,
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
        catch (OperationCanceledException) { throw new UsageException($"Not all was healthy within {Patience.TotalMinutes:0} minutes. The logs are in {Path.Combine(folder, "logs")}."); }

        Console.WriteLine();
        Console.WriteLine($"Aethercast is on the air: {system.Url("web")}");
        Console.WriteLine($"Logs are in {Path.Combine(folder, "logs")}. Stop everything with Ctrl-C.");
        await using (Keeper.Of(system, Console.WriteLine)) await told.Task;
        Console.WriteLine();
        await system.StopAsync();
        return 0;
    }

    // Postgres, which root starts as another user, may not enter root's home.
    private static string DataHome => Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home ? home
        : Environment.IsPrivilegedProcess ? "/var/lib"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");

    /// <summary>The first signal asks to stop in order; the second is not held back and ends us at once, and the reaper takes the rest.</summary>
    private static void Tell(PosixSignalContext context, TaskCompletionSource told) => context.Cancel = told.TrySetResult();

    /// <summary>One system a data folder; the system frees the lock however we end.</summary>
    private static FileStream Hold(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new UsageException($"Another ./aethercast up already runs on {folder}. Stop it, or choose another folder with --data.");
        }
    }

    private static void Clear(string folder)
    {
        foreach (var child in Directory.GetDirectories(folder)) Directory.Delete(child, recursive: true);
        foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != "up.lock")) File.Delete(file);
    }
}
