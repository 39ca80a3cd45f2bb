using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.State.Sqlite;

/// <summary>Takes the data folder and migrates the file before any other service starts; the program does not start without.</summary>
internal sealed class SqliteMigrator<TContext>(IDbContextFactory<TContext> contexts, DataFolderLock folder, IOptions<DataOptions> options) : IHostedService
    where TContext : DbContext
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.Acquire();
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await SchemaUpgrade.ApplyAsync(context, cancellationToken);
        }
        catch (SqliteException e)
        {
            throw new StartupException($"The database in {options.Value.FullPath} cannot be used: {e.Message}", e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
