using System.Globalization;
using System.Text;

namespace Aethercast.NativeHost.Servers;

internal sealed class RedisServer(ServerSettings settings) : INativeServer
{
    private static readonly string? Program = Programs.Find("/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server");

    public string? Missing => Program is null ? "redis-server" : null;

    public int Port => settings.Port;

    public string ConnectionString => $"127.0.0.1:{Port}{(settings.Password.Length == 0 ? "" : $",password={settings.Password}")}{(Tls is null ? "" : ",ssl=true")}";

    public ChildProcess? Process { get; private set; }

    /// <summary>Where set, it speaks TLS and nothing else.</summary>
    public TlsFiles? Tls { get; init; }

    public async Task StartAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(settings.Folder);
        string[] password = settings.Password.Length == 0 ? [] : ["--requirepass", settings.Password];
        string[] saving = settings.KeepsData ? ["--save", "60 1"] : ["--save", ""];
        Process = ChildProcess.Start(
            Program!,
            [.. Listen(Port.ToString(CultureInfo.InvariantCulture)), "--bind", "127.0.0.1", "--dir", settings.Folder, "--daemonize", "no", .. saving, .. password],
            logFile: settings.LogFile, heard: settings.Heard);
        if (Tls is not null)
        {
            if (!await Process.UntilReadyAsync(token => Ports.AnswersAsync(Port, token), ct)) throw Programs.Died("Redis", Process);
            return;
        }
        var question = Encoding.ASCII.GetBytes((settings.Password.Length == 0 ? "" : $"AUTH {settings.Password}\r\n") + "PING\r\n");
        var answer = Encoding.ASCII.GetBytes((settings.Password.Length == 0 ? "" : "+OK\r\n") + "+PONG\r\n");
        if (!await Process.UntilReadyAsync(token => Ports.AnswersAsync(Port, question, answer, token), ct)) throw Programs.Died("Redis", Process);
    }

    private IEnumerable<string> Listen(string port) => Tls is null
        ? ["--port", port]
        : ["--port", "0", "--tls-port", port, "--tls-cert-file", Tls.Certificate, "--tls-key-file", Tls.Key, "--tls-ca-cert-file", Tls.Authority, "--tls-auth-clients", "no"];

    public Task StopAsync() => Process?.StopAsync(TimeSpan.FromSeconds(10)) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
