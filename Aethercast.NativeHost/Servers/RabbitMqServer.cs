using System.Globalization;

namespace Aethercast.NativeHost.Servers;

/// <summary>RabbitMQ with an Erlang port mapper of its own, so that nothing of it stays behind.</summary>
internal sealed class RabbitMqServer(ServerSettings settings) : INativeServer
{
    private const string User = "guest";

    private static readonly string? Program = Programs.Find("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static readonly string? Epmd = Programs.Find("/usr/bin/epmd");
    private static readonly byte[] Greeting = [.. "AMQP"u8, 0, 0, 9, 1];
    private static readonly byte[] StartFrame = [1, 0, 0];

    private readonly int mapperPort = Ports.Free();
    private readonly int nodePort = Ports.Free();
    private readonly int tlsPort = Ports.Free();
    private ChildProcess? mapper;

    public string? Missing => Program is null || Epmd is null ? "rabbitmq-server" : null;

    public int Port => settings.Port;

    public string ConnectionString => $"amqp://{User}:{(settings.Password.Length == 0 ? User : settings.Password)}@127.0.0.1:{Port}";

    public ChildProcess? Process { get; private set; }

    /// <summary>Where set, it listens with TLS as well, on <see cref="TlsConnectionString"/>.</summary>
    public TlsFiles? Tls { get; init; }

    public string TlsConnectionString => ConnectionString.Replace("amqp://", "amqps://", StringComparison.Ordinal).Replace(Text(Port), Text(tlsPort), StringComparison.Ordinal);

    public async Task StartAsync(CancellationToken ct)
    {
        Prepare();
        if (mapper is null || mapper.HasExited) mapper = ChildProcess.Start(Epmd!, ["-port", Text(mapperPort), "-address", "127.0.0.1"]);
        await mapper.UntilReadyAsync(token => Ports.AnswersAsync(mapperPort, token), ct);
        Process = ChildProcess.Start(Program!, [], Variables(), cleanEnvironment: true, logFile: settings.LogFile, heard: settings.Heard);
        if (!await Process.UntilReadyAsync(token => Ports.AnswersAsync(Port, Greeting, StartFrame, token), ct)) throw Programs.Died("RabbitMQ", Process);
    }

    public Task StopAsync() => Process?.StopAsync(TimeSpan.FromSeconds(30)) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Process is not null) await Process.DisposeAsync();
        if (mapper is not null) await mapper.DisposeAsync();
    }

    private void Prepare()
    {
        var home = Directory.CreateDirectory(Path.Combine(settings.Folder, "home")).FullName;
        var cookie = Path.Combine(home, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            File.WriteAllText(cookie, Guid.NewGuid().ToString("N"));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }
        File.WriteAllText(Path.Combine(settings.Folder, "enabled_plugins"), "[].");
        string[] user = settings.Password.Length == 0 ? [] : [$"default_user = {User}", $"default_pass = {settings.Password}"];
        File.WriteAllLines(Path.Combine(settings.Folder, "rabbitmq.conf"), [$"listeners.tcp.1 = 127.0.0.1:{Port}", .. user, .. TlsLines()]);
    }

    private IEnumerable<string> TlsLines() => Tls is null
        ? []
        : [$"listeners.ssl.1 = 127.0.0.1:{tlsPort}", $"ssl_options.cacertfile = {Tls.Authority}", $"ssl_options.certfile = {Tls.Certificate}", $"ssl_options.keyfile = {Tls.Key}", "ssl_options.verify = verify_none"];

    private IEnumerable<(string, string)> Variables() =>
    [
        // Without this the launching shell, once killed, leaves the virtual machine behind.
        ("RUNNING_UNDER_SYSTEMD", "1"),
        ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
        ("LANG", "C.UTF-8"),
        ("HOME", Path.Combine(settings.Folder, "home")),
        ("ERL_EPMD_PORT", Text(mapperPort)),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        // The same each time: its data lies in a folder of this name.
        ("RABBITMQ_NODENAME", "aethercast@localhost"),
        ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_NODE_PORT", Text(Port)),
        ("RABBITMQ_DIST_PORT", Text(nodePort)),
        ("RABBITMQ_CONFIG_FILE", Path.Combine(settings.Folder, "rabbitmq.conf")),
        ("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(settings.Folder, "enabled_plugins")),
        ("RABBITMQ_MNESIA_BASE", Path.Combine(settings.Folder, "mnesia")),
        ("RABBITMQ_LOG_BASE", Path.Combine(settings.Folder, "log")),
        ("RABBITMQ_LOGS", "-"),
        ("RABBITMQ_SCHEMA_DIR", Path.Combine(settings.Folder, "schema")),
        ("RABBITMQ_GENERATED_CONFIG_DIR", Path.Combine(settings.Folder, "schema")),
        ("RABBITMQ_PID_FILE", Path.Combine(settings.Folder, "rabbit.pid")),
        ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false +S 2:2 +sbwt none"),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
