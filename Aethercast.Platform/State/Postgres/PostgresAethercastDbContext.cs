using Microsoft.EntityFrameworkCore;

namespace Aethercast.Platform.State.Postgres;

/// <summary>The state in Postgres; owns the migrations in its folder.</summary>
internal sealed class PostgresAethercastDbContext(DbContextOptions<PostgresAethercastDbContext> options) : AethercastDbContext(options);
