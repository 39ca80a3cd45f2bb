using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aethercast.Platform.State.Sqlite;

/// <summary>
/// Settings SQLite keeps for a connection: readers do not wait for the writer (WAL), a commit need not wait for the platter (a crash of the
/// process loses nothing; a power cut may lose the last commits, never the file), and a busy database is waited for.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
