using System.Globalization;
using Aethercast.NativeHost.Servers;

namespace Aethercast.NativeHost.Running;

/// <summary>Starts again what ended without being told to, as a container platform would, and says so. Whatever ends again and again is started ever more rarely.</summary>
internal sealed class Keeper : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource stop = new();
    private readonly Task keeping;
    private readonly Action<string> say;

    private Keeper(NativeSystem system, Action<string> say)
    {
        this.say = say;
        keeping = Task.WhenAll(
        [
            .. system.AllPrograms.Select(program => KeepAsync(program.Name, () => program.Process, program.StartAsync)),
            .. system.Servers.Select(entry => KeepAsync(entry.Name, () => entry.Server.Process, entry.Server.StartAsync)),
        ]);
    }

    /// <param name="system">Up already.</param>
    public static Keeper Of(NativeSystem system, Action<string> say) => new(system, say);

    /// <summary>From here on whatever ends has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task KeepAsync(string name, Func<ChildProcess?> process, Func<CancellationToken, Task> start)
    {
        var pause = ShortestPause;
        while (process() is { } running)
        {
            var began = TimeProvider.System.GetTimestamp();
            await running.Exited.WaitAsync(stop.Token);
            if (TimeProvider.System.GetElapsedTime(began) > LongestPause) pause = ShortestPause;
            say(string.Create(CultureInfo.InvariantCulture, $"{name} ended with {running.ExitCode}; starting it again in {pause.TotalSeconds:0} s"));
            await Task.Delay(pause, stop.Token);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            try
            {
                await start(stop.Token);
                say($"{name} is up again");
            }
            catch (UsageException e)
            {
                say(e.Message); // it ended before it was healthy, and is tried again
            }
        }
    }
}
