using System.Globalization;
using Aethercast.NativeHost.Servers;

namespace Aethercast.NativeHost.Running;

/// <summary>One replica of one of our programs. It can be stopped, killed, frozen and started again on the same port.</summary>
internal sealed class RunningProgram(string name, string library, string folder, int port, IReadOnlyList<string> healthPaths, IReadOnlyList<(string Name, string Value)> environment, string logFile, HttpClient http) : IAsyncDisposable
{
    /// <summary>As in <c>agents-2</c>; of a program with one replica just its name.</summary>
    public string Name => name;

    public int Port => port;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");

    public string LogFile => logFile;

    public ChildProcess? Process { get; private set; }

    /// <summary>What it was given, beside our own environment.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment => environment;

    /// <summary>Starts it and returns when it is healthy.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (!File.Exists(library)) throw new UsageException($"{library} is not there: build first.");
        if (Process is not null) await Process.DisposeAsync();
        Process = ChildProcess.Start(DotNet, [library], environment, folder: folder, logFile: logFile);
        if (!await Process.UntilReadyAsync(IsHealthyAsync, ct)) throw new UsageException($"{name} ended with {Process.ExitCode} before it was healthy. Its last words:\n{Process.Tail}");
    }

    public async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        try
        {
            foreach (var path in healthPaths)
            {
                using var answer = await http.GetAsync(new Uri(Url + path), ct);
                if (!answer.IsSuccessStatusCode) return false;
            }
            return true;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>How it ended, once it has.</summary>
    public int? LastExitCode { get; private set; }

    public async Task StopAsync()
    {
        if (Process is null) return;
        await Process.StopAsync(TimeSpan.FromSeconds(40));
        LastExitCode = Process.ExitCode;
    }

    public Task KillAsync() => Process?.KillAsync() ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string DotNet => System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
