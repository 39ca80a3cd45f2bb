using Aethercast.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.State.Postgres;

/// <summary>
/// Migrates Postgres beside the start of the program, and keeps trying: a database that is not there yet must not keep a page from being shown.
/// Several programs may do so at once; EF Core takes a lock in the database.
/// </summary>
internal sealed class PostgresMigrator<TContext>(IDbContextFactory<TContext> contexts, PostgresSource source, TimeProvider time, ILogger<PostgresMigrator<TContext>> log) : BackgroundService
    where TContext : DbContext
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the tables are there. Fails where this version must not use the database.</summary>
    public Task Ready => ready.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(stoppingToken);
                await SchemaUpgrade.ApplyAsync(context, stoppingToken);
                // Whoever may decide anything waits for this: no deadline is read or written by a wrong clock.
                if (time is SharedClock clock) await clock.SetByAsync(source.DataSource, stoppingToken);
                ready.TrySetResult();
                return;
            }
            catch (StartupException e)
            {
                log.LogCritical("{Reason}", e.Message);
                ready.TrySetException(e);
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The database is not ready (try {Attempt}): {Reason}", attempt + 1, e.InnerException?.Message ?? e.Message);
            }
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, 0.5 * Math.Pow(2, Math.Min(attempt, 5)))), time, stoppingToken);
        }
    }
}
