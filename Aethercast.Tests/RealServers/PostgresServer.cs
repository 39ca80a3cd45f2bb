using System.Globalization;
using Npgsql;

namespace Aethercast.Tests.RealServers;

/// <summary>Postgres, as the user postgres where the tests run as root (it refuses root).</summary>
internal sealed class PostgresServer(string folder) : IRealServer
{
    private static readonly string? Bin = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")))
        : null;
    private readonly int port = ServerProcess.FreePort();
    private ServerProcess? process;

    public string? Missing => Bin is null ? "postgresql is not installed" : null;

    /// <summary>To the server's own database; tests make one each with <see cref="CreateDatabaseAsync"/>.</summary>
    public string ConnectionString => DatabaseConnection("postgres");

    public async Task StartAsync(CancellationToken ct)
    {
        var data = Path.Combine(folder, "data");
        if (!Directory.Exists(data))
        {
            Directory.CreateDirectory(folder);
            if (Environment.IsPrivilegedProcess) await ServerProcess.RunAsync("chown", ["postgres", folder], ct);
            await ServerProcess.RunAsync(Launcher, [.. AsPostgres("initdb"), "-D", data, "-U", "aether", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"], ct);
        }
        process = ServerProcess.Start(Launcher, [.. AsPostgres("postgres"), "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=300", .. await TlsArgumentsAsync(ct)]);
        await process.UntilReadyAsync(async token =>
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync(token);
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }, ct);
    }

    /// <summary>A fresh, empty database; gives the connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(ct);
        return DatabaseConnection(name);
    }

    /// <summary>Where set, it speaks TLS to those who ask.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>The key must belong to whom the server runs as, and be nobody else's.</summary>
    private async Task<IEnumerable<string>> TlsArgumentsAsync(CancellationToken ct)
    {
        if (Tls is null) return [];
        var (certificate, key) = (Path.Combine(folder, "server.pem"), Path.Combine(folder, "server.key"));
        File.Copy(Tls.Certificate, certificate, overwrite: true);
        File.Copy(Tls.Key, key, overwrite: true);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead);
        if (Environment.IsPrivilegedProcess) await ServerProcess.RunAsync("chown", ["postgres", certificate, key], ct);
        return ["-c", "ssl=on", "-c", $"ssl_cert_file={certificate}", "-c", $"ssl_key_file={key}"];
    }

    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
    }

    private string DatabaseConnection(string database) => $"Host=127.0.0.1;Port={port};Username=aether;Database={database}";

    private static string Launcher => "env";

    private static IEnumerable<string> AsPostgres(string program) =>
        Environment.IsPrivilegedProcess
            ? ["HOME=/tmp", "LANG=C.UTF-8", "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", Path.Combine(Bin!, program)]
            : [Path.Combine(Bin!, program)];
}
