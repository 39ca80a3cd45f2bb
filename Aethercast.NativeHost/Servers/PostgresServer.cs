using System.Globalization;

namespace Aethercast.NativeHost.Servers;

/// <summary>Postgres, as the user postgres where we are root (it refuses root).</summary>
internal sealed class PostgresServer(ServerSettings settings, IReadOnlyList<string> databases) : INativeServer
{
    private const string User = "postgres";

    private static readonly string? Bin = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
        : null;

    public string? Missing => Bin is null ? "postgresql" : null;

    public int Port => settings.Port;

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username={User}{(AsksForPassword ? $";Password={settings.Password}" : "")}";

    public ChildProcess? Process { get; private set; }

    /// <summary>Where set, it speaks TLS to those who ask.</summary>
    public TlsFiles? Tls { get; init; }

    private bool AsksForPassword => settings.Password.Length > 0;

    private string Data => Path.Combine(settings.Folder, "data");

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);

    public async Task StartAsync(CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(Data, "PG_VERSION"))) await MakeAsync(ct);
        var tls = await TlsArgumentsAsync(ct);
        // After a kill its orphans may hold the shared memory for a moment, and the new one ends at once.
        for (var attempt = 1; ; attempt++)
        {
            Process = ChildProcess.Start("/usr/bin/env", [.. AsPostgres("postgres"), "-D", Data, "-p", PortText, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=300", .. tls], logFile: settings.LogFile, heard: settings.Heard);
            if (await Process.UntilReadyAsync(IsReadyAsync, ct)) break;
            if (attempt == 20) throw Programs.Died("Postgres", Process);
            await Process.DisposeAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }
        foreach (var database in databases) await EnsureAsync(database, ct);
    }

    /// <summary>SIGINT is its quick way to stop: it ends its connections instead of waiting for them.</summary>
    public async Task StopAsync()
    {
        if (Process is null) return;
        if (!Process.HasExited) Signals.Send(Process.Id, signal: 2);
        await Process.StopAsync(TimeSpan.FromSeconds(20));
    }

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task MakeAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(settings.Folder);
        var passwordFile = Path.Combine(settings.Folder, "password");
        await File.WriteAllTextAsync(passwordFile, settings.Password, ct);
        if (Environment.IsPrivilegedProcess) await ChildProcess.RunAsync("/usr/bin/env", ["chown", "-R", User, settings.Folder], ct);
        await RequireReachableAsync(passwordFile, ct);
        await ChildProcess.RunAsync("/usr/bin/env", [.. AsPostgres("initdb"), "-D", Data, "-U", User, "-A", AsksForPassword ? "scram-sha-256" : "trust", .. AsksForPassword ? Password(passwordFile) : [], "-E", "UTF8", "--locale=C.UTF-8", "-N"], ct);
        File.Delete(passwordFile);
    }

    private async Task RequireReachableAsync(string file, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess) return;
        await using var asking = ChildProcess.Start("/usr/bin/env", [.. AsUser("test"), "-r", file]);
        await asking.Exited.WaitAsync(ct);
        if (asking.ExitCode != 0) throw new Running.UsageException($"The user {User}, as whom Postgres runs, may not enter {settings.Folder}. Choose another folder with --data.");
    }

    /// <summary>The key must belong to whom the server runs as, and be nobody else's.</summary>
    private async Task<IEnumerable<string>> TlsArgumentsAsync(CancellationToken ct)
    {
        if (Tls is null) return [];
        var (certificate, key) = (Path.Combine(settings.Folder, "server.pem"), Path.Combine(settings.Folder, "server.key"));
        File.Copy(Tls.Certificate, certificate, overwrite: true);
        File.Copy(Tls.Key, key, overwrite: true);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead);
        if (Environment.IsPrivilegedProcess) await ChildProcess.RunAsync("/usr/bin/env", ["chown", User, certificate, key], ct);
        return ["-c", "ssl=on", "-c", $"ssl_cert_file={certificate}", "-c", $"ssl_key_file={key}"];
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        await using var asking = ChildProcess.Start(Path.Combine(Bin!, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", PortText]);
        await asking.Exited.WaitAsync(ct);
        return asking.ExitCode == 0;
    }

    private Task EnsureAsync(string database, CancellationToken ct) =>
        ChildProcess.RunAsync("/bin/sh", ["-c", """
            bin=$1; port=$2; name=$3
            [ "$("$bin/psql" -X -h 127.0.0.1 -p "$port" -U postgres -d postgres -tAc "SELECT count(*) FROM pg_database WHERE datname = '$name'")" = 1 ] ||
                exec "$bin/createdb" -h 127.0.0.1 -p "$port" -U postgres "$name"
            """, "ensure", Bin!, PortText, database], ct, ("PGPASSWORD", settings.Password));

    private static string[] Password(string file) => ["--pwfile", file];

    private static string[] AsPostgres(string program) => Environment.IsPrivilegedProcess ? AsUser(Path.Combine(Bin!, program)) : [Path.Combine(Bin!, program)];

    private static string[] AsUser(string program) => ["HOME=/tmp", "LANG=C.UTF-8", "setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", program];
}
