using Microsoft.EntityFrameworkCore;

namespace Aethercast.Platform.State.Sqlite;

/// <summary>The state in a SQLite file; owns the migrations in its folder.</summary>
internal sealed class SqliteAethercastDbContext(DbContextOptions<SqliteAethercastDbContext> options) : AethercastDbContext(options);
