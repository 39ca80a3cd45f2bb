using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Aethercast.Tests.RealServers;

/// <summary>A real server as a child of the tests: started on a free port of the loopback, its output kept for the error message, killed with all its children.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ServerProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <param name="cleanEnvironment">Only <paramref name="environment"/>, nothing of ours.</param>
    public static ServerProcess Start(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)>? environment = null, bool cleanEnvironment = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        if (cleanEnvironment) start.Environment.Clear();
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var server = new ServerProcess(process);
        process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Runs to its end; throws where that is not 0.</summary>
    public static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        await using var once = Start(program, arguments);
        await once.process.WaitForExitAsync(ct);
        if (once.process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {once.Output}");
    }

    public string Output => string.Join('\n', output);

    /// <summary>Asks until <paramref name="isReady"/> says yes; throws with the server's own words where it ends or takes too long.</summary>
    public async Task UntilReadyAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isReady(limit.Token))
        {
            if (process.HasExited) throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}:\n{Output}");
            try { await tick.WaitForNextTickAsync(limit.Token); }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new TimeoutException($"{process.StartInfo.FileName} did not get ready:\n{Output}"); }
        }
    }

    /// <summary>Kills it as a power cut would, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<bool> AnswersAsync(int port, CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The path of a program, or null where it is not installed.</summary>
    public static string? Find(params string[] candidates) => candidates.FirstOrDefault(File.Exists);

    private void Keep(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        while (output.Count > 200) output.TryDequeue(out _);
    }
}
