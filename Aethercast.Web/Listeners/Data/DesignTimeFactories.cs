using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Aethercast.Web.Listeners.Data;

// For `dotnet ef`, which opens no database. After a change to the model, in this project's folder, once for Sqlite and once for Postgres:
//   dotnet ef migrations add NAME --context SqliteListenerDbContext --output-dir Listeners/Data/Sqlite/Migrations

internal sealed class SqliteListenerFactory : IDesignTimeDbContextFactory<SqliteListenerDbContext>
{
    public SqliteListenerDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteListenerDbContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresListenerFactory : IDesignTimeDbContextFactory<PostgresListenerDbContext>
{
    public PostgresListenerDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresListenerDbContext>().UseNpgsql("Host=localhost").Options);
}
