using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aethercast.NativeHost.Servers;

/// <summary>A program we started: in a session of its own, so that Ctrl-C at the terminal reaches only us and we stop things in order; its output goes to its log.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    public const string NewSession = "/usr/bin/setsid";

    private readonly Process process;
    private readonly StreamWriter? log;
    private readonly Action<string>? heard;
    private readonly ConcurrentQueue<string> tail = new();
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, StreamWriter? log, Action<string>? heard)
    {
        this.heard = heard;
        this.process = process;
        this.log = log;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The last lines it wrote.</summary>
    public string Tail => string.Join('\n', tail);

    /// <summary>Completes when the process has ended, even where something it started still holds its output open.</summary>
    public Task Exited => exited.Task;

    /// <param name="environment">Added to ours, or all there is where <paramref name="cleanEnvironment"/>.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)>? environment = null, bool cleanEnvironment = false, string? folder = null, string? logFile = null, Action<string>? heard = null)
    {
        var start = File.Exists(NewSession) ? new ProcessStartInfo(NewSession, [program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = folder ?? "";
        if (cleanEnvironment) start.Environment.Clear();
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(process, logFile is null ? null : new StreamWriter(logFile, append: true) { AutoFlush = true }, heard);
        process.Exited += (_, _) => child.exited.TrySetResult();
        process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        process.Start();
        Reaper.Instance.Watch(process.Id);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs to its end.</summary>
    /// <exception cref="Running.UsageException">It ended with anything but 0; says with what words.</exception>
    public static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct, params (string Name, string Value)[] environment)
    {
        await using var once = Start(program, arguments, environment);
        await once.process.WaitForExitAsync(ct);
        if (once.ExitCode != 0) throw new Running.UsageException($"{program} failed:\n{once.Tail}");
    }

    /// <summary>True once <paramref name="isReady"/> says yes; false where the process ended first.</summary>
    public async Task<bool> UntilReadyAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken ct)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!process.HasExited)
        {
            if (await isReady(ct)) return true;
            await tick.WaitForNextTickAsync(ct);
        }
        return false;
    }

    /// <summary>Asks it to stop, and makes it where it does not within <paramref name="patience"/>.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!process.HasExited) Signals.Send(process.Id, Signals.Terminate);
        try
        {
            await Exited.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    /// <summary>As a power cut would, with all it started; returns when it is gone.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) Signals.SendToGroup(process.Id, Signals.Kill);
        await Exited;
    }

    /// <summary>Stops it and all it started in the middle of whatever they do; connections stay open, and nobody answers.</summary>
    public void Freeze() => Signals.SendToTree(process.Id, Signals.Stop);

    public void Thaw() => Signals.SendToTree(process.Id, Signals.Continue);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Reaper.Instance.Forget(process.Id);
        process.Dispose();
        if (log is not null) await log.DisposeAsync();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        tail.Enqueue(line);
        while (tail.Count > 40) tail.TryDequeue(out _);
        heard?.Invoke(line);
        if (log is null) return;
        lock (log) log.WriteLine(line);
    }
}
