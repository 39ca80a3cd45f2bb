using System.Globalization;

namespace Aethercast.Tests.RealServers;

/// <summary>Redis without persistence: killed, it has forgotten everything, which is the case that matters.</summary>
internal sealed class RedisServer(string folder) : IRealServer
{
    private static readonly string? Program = ServerProcess.Find("/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server");
    private readonly int port = ServerProcess.FreePort();
    private ServerProcess? process;

    public string? Missing => Program is null ? "redis-server is not installed" : null;

    public string ConnectionString => $"127.0.0.1:{port}" + (Tls is null ? "" : ",ssl=true");

    /// <summary>Where set, it speaks TLS and nothing else.</summary>
    public TlsFiles? Tls { get; init; }

    public async Task StartAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        process = ServerProcess.Start(Program!, [.. Listen(port.ToString(CultureInfo.InvariantCulture)), "--bind", "127.0.0.1", "--dir", folder, "--daemonize", "no", "--save", ""]);
        await process.UntilReadyAsync(token => ServerProcess.AnswersAsync(port, token), ct);
    }

    private IEnumerable<string> Listen(string number) => Tls is null
        ? ["--port", number]
        : ["--port", "0", "--tls-port", number, "--tls-cert-file", Tls.Certificate, "--tls-key-file", Tls.Key, "--tls-ca-cert-file", Tls.Authority, "--tls-auth-clients", "no"];

    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
    }
}
