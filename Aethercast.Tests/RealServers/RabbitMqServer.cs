using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aethercast.Tests.RealServers;

/// <summary>RabbitMQ with an Erlang port mapper of its own, so that nothing of it outlives the tests.</summary>
internal sealed class RabbitMqServer(string folder) : IRealServer
{
    private static readonly string? Program = ServerProcess.Find("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static readonly string? Epmd = ServerProcess.Find("/usr/bin/epmd");
    private readonly int port = ServerProcess.FreePort();
    private readonly int mapperPort = ServerProcess.FreePort();
    private readonly int nodePort = ServerProcess.FreePort();
    private readonly int tlsPort = ServerProcess.FreePort();
    private ServerProcess? mapper;
    private ServerProcess? process;

    public string? Missing => Program is null || Epmd is null ? "rabbitmq-server is not installed" : null;

    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{port}";

    public string TlsConnectionString => $"amqps://guest:guest@127.0.0.1:{tlsPort}";

    /// <summary>Where set, it listens with TLS as well.</summary>
    public TlsFiles? Tls { get; init; }

    public async Task StartAsync(CancellationToken ct)
    {
        Prepare();
        mapper ??= ServerProcess.Start(Epmd!, ["-port", Text(mapperPort), "-address", "127.0.0.1"]);
        await mapper.UntilReadyAsync(token => ServerProcess.AnswersAsync(mapperPort, token), ct);
        process = ServerProcess.Start(Program!, [], Environment(), cleanEnvironment: true);
        await process.UntilReadyAsync(AcceptsLoginAsync, ct);
    }

    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        if (mapper is not null) await mapper.DisposeAsync();
    }

    private void Prepare()
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
        var cookie = Path.Combine(home, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            File.WriteAllText(cookie, Guid.NewGuid().ToString("N"));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }
        File.WriteAllText(Path.Combine(folder, "enabled_plugins"), "[].");
        File.WriteAllLines(Path.Combine(folder, "rabbitmq.conf"), [$"listeners.tcp.1 = 127.0.0.1:{port}", .. TlsLines()]);
    }

    private IEnumerable<(string, string)> Environment() =>
    [
        // Without this the launching shell, once killed, leaves the virtual machine behind.
        ("RUNNING_UNDER_SYSTEMD", "1"),
        ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
        ("LANG", "C.UTF-8"),
        ("HOME", Path.Combine(folder, "home")),
        ("ERL_EPMD_PORT", Text(mapperPort)),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_NODENAME", $"aethercast{port}@localhost"),
        ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_NODE_PORT", Text(port)),
        ("RABBITMQ_DIST_PORT", Text(nodePort)),
        ("RABBITMQ_CONFIG_FILE", Path.Combine(folder, "rabbitmq.conf")),
        ("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(folder, "enabled_plugins")),
        ("RABBITMQ_MNESIA_BASE", Path.Combine(folder, "mnesia")),
        ("RABBITMQ_LOG_BASE", Path.Combine(folder, "log")),
        ("RABBITMQ_LOGS", "-"),
        ("RABBITMQ_SCHEMA_DIR", Path.Combine(folder, "schema")),
        ("RABBITMQ_GENERATED_CONFIG_DIR", Path.Combine(folder, "schema")),
        ("RABBITMQ_PID_FILE", Path.Combine(folder, "rabbit.pid")),
        ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false +S 2:2 +sbwt none"),
    ];

    private IEnumerable<string> TlsLines() => Tls is null
        ? []
        : [$"listeners.ssl.1 = 127.0.0.1:{tlsPort}", $"ssl_options.cacertfile = {Tls.Authority}", $"ssl_options.certfile = {Tls.Certificate}", $"ssl_options.keyfile = {Tls.Key}", "ssl_options.verify = verify_none"];

    private async Task<bool> AcceptsLoginAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = new(ConnectionString), AutomaticRecoveryEnabled = false }.CreateConnectionAsync(ct);
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
