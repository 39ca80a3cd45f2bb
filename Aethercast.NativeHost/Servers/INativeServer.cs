namespace Aethercast.NativeHost.Servers;

/// <summary>A natively installed server on a port and in a folder of its own. It can be killed and started again, on the same port with the same data.</summary>
internal interface INativeServer : IAsyncDisposable
{
    /// <summary>The package to install where it cannot run here, or null.</summary>
    string? Missing { get; }

    int Port { get; }

    /// <summary>In the form our programs take it.</summary>
    string ConnectionString { get; }

    ChildProcess? Process { get; }

    /// <summary>Returns when it answers.</summary>
    Task StartAsync(CancellationToken ct);

    Task StopAsync();
}

internal static class NativeServerExtensions
{
    /// <summary>As a power cut would; returns when it is gone.</summary>
    public static Task KillAsync(this INativeServer server) => server.Process?.KillAsync() ?? Task.CompletedTask;
}

/// <param name="Folder">Its data; made where missing.</param>
/// <param name="Password">Empty: none is asked for.</param>
/// <param name="KeepsData">False: what it holds may die with it.</param>
internal sealed record ServerSettings(string Folder, int Port, string Password, bool KeepsData, string? LogFile)
{
    /// <summary>Gets each line it writes, beside the log.</summary>
    public Action<string>? Heard { get; init; }
}
