using Aethercast.Platform.State.Postgres;
using Aethercast.Platform.State.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Aethercast.Platform.State;

// For `dotnet ef`, which opens no database. After a change to the model, in this project's folder, once for Sqlite and once for Postgres:
//   dotnet ef migrations add NAME --context SqliteAethercastDbContext --output-dir State/Sqlite/Migrations

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteAethercastDbContext>
{
    public SqliteAethercastDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAethercastDbContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresAethercastDbContext>
{
    public PostgresAethercastDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresAethercastDbContext>().UseNpgsql("Host=localhost").Options);
}
