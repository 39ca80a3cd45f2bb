using Aethercast.NativeHost.Servers;
using Npgsql;

namespace Aethercast.Tests.RealServers;

internal static class Databases
{
    /// <summary>A fresh, empty database; gives the connection string to it.</summary>
    public static async Task<string> CreateDatabaseAsync(this PostgresServer server, CancellationToken ct)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Database=postgres;Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(ct);
        return $"{server.ConnectionString};Database={name}";
    }
}
