using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Aethercast.Platform.State;

/// <summary>Hands out contexts of the model, whichever database they are for; where there is a gate, only once the database has the model's tables.</summary>
/// <param name="gate">Completes when the migrations are through; fails where they never will be.</param>
internal sealed class GatedContextFactory<TContext, TReal>(IDbContextFactory<TReal> inner, Task? gate) : IDbContextFactory<TContext>
    where TContext : DbContext
    where TReal : TContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public TContext CreateDbContext()
    {
        if (gate is { IsCompletedSuccessfully: false }) throw NotReady(gate);
        return inner.CreateDbContext();
    }

    public async Task<TContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        if (gate is { IsCompletedSuccessfully: false })
        {
            await Task.WhenAny(gate.WaitAsync(Patience, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (!gate.IsCompletedSuccessfully) throw NotReady(gate);
        }
        return await inner.CreateDbContextAsync(cancellationToken);
    }

    private static DatabaseNotReadyException NotReady(Task gate) => new(gate.Exception?.InnerException);
}

/// <summary>Stands where a program that runs apart was not told of the database: it may start (agents never need one), but not use it.</summary>
internal sealed class MissingDatabase<TContext>(IConfiguration configuration) : IDbContextFactory<TContext>
    where TContext : DbContext
{
    public TContext CreateDbContext() => throw new StartupException(
        $"ConnectionStrings:{DatabaseRegistration.ConnectionName} is missing. This program runs apart ({PlatformMode.Why(configuration)}), so its state must be in Postgres.");
}

/// <summary>The database cannot be reached yet, or its migrations have not run.</summary>
public sealed class DatabaseNotReadyException(Exception? inner) : DbException(inner is null ? "The database is not ready yet." : $"The database is not ready: {inner.Message}", inner);
