using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Aethercast.Platform.State.Postgres;

/// <summary>A pool of contexts whose options are made when the first context is asked for: a connection string that is none must not keep the program from starting.</summary>
internal sealed class LazyContextFactory<TContext>(Func<DbContextOptions<TContext>> options) : IDbContextFactory<TContext>
    where TContext : DbContext
{
    private readonly Lazy<PooledDbContextFactory<TContext>> pool = new(() => new(options()), LazyThreadSafetyMode.PublicationOnly);

    public TContext CreateDbContext() => pool.Value.CreateDbContext();

    public Task<TContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => pool.Value.CreateDbContextAsync(cancellationToken);
}
