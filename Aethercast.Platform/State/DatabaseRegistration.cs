using Aethercast.Platform.Health;
using Aethercast.Platform.State.Postgres;
using Aethercast.Platform.State.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.State;

/// <summary>Puts an EF Core model into the system's database: SQLite when embedded, Postgres where <c>aethercastdb</c> is set.</summary>
public static class DatabaseRegistration
{
    public const string ConnectionName = "aethercastdb";

    /// <summary>
    /// Registers <c>IDbContextFactory&lt;TContext&gt;</c> (pooled) and brings the database to the model's migrations at start. Several models share the
    /// database, each with its own <paramref name="historyTable"/>. The two derived contexts hold the migrations of the two kinds of database.
    /// </summary>
    public static IHostApplicationBuilder AddDatabase<TContext, TSqlite, TPostgres>(this IHostApplicationBuilder builder, string historyTable)
        where TContext : DbContext
        where TSqlite : TContext
        where TPostgres : TContext
    {
        var connection = builder.Configuration.GetConnectionString(ConnectionName);
        if (connection is not null) builder.AddPostgres<TContext, TPostgres>(historyTable);
        else if (PlatformMode.RunsApart(builder.Configuration)) builder.Services.AddSingleton<IDbContextFactory<TContext>, MissingDatabase<TContext>>();
        else builder.AddSqlite<TContext, TSqlite>(historyTable);
        return builder;
    }

    private static void AddSqlite<TContext, TSqlite>(this IHostApplicationBuilder builder, string historyTable)
        where TContext : DbContext
        where TSqlite : TContext
    {
        builder.Services.TryAddSingleton<DataFolderLock>();
        builder.Services.AddPooledDbContextFactory<TSqlite>((services, options) => options
            .UseSqlite($"Data Source={Path.Combine(services.GetRequiredService<IOptions<DataOptions>>().Value.FullPath, "aethercast.db")}", sqlite => sqlite.MigrationsHistoryTable(historyTable))
            .AddInterceptors(new SqlitePragmas())
            .ConfigureWarnings(Quiet));
        builder.Services.AddSingleton<IDbContextFactory<TContext>>(services => new GatedContextFactory<TContext, TSqlite>(services.GetRequiredService<IDbContextFactory<TSqlite>>(), gate: null));
        builder.Services.AddHostedService<SqliteMigrator<TSqlite>>();
    }

    private static void AddPostgres<TContext, TPostgres>(this IHostApplicationBuilder builder, string historyTable)
        where TContext : DbContext
        where TPostgres : TContext
    {
        if (builder.Services.All(service => service.ServiceType != typeof(PostgresSource)))
        {
            builder.Services.AddSingleton<PostgresSource>();
            builder.Services.AddPortCheck(ConnectionName, "Postgres", async (provider, ct) =>
            {
                await using var command = provider.GetRequiredService<PostgresSource>().DataSource.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync(ct);
                // Reachable is not enough: without its tables nothing works.
                await provider.GetRequiredService<PostgresMigrator<TPostgres>>().Ready.WaitAsync(ct);
            });
        }
        builder.Services.AddSingleton<IDbContextFactory<TPostgres>>(services => new LazyContextFactory<TPostgres>(() => new DbContextOptionsBuilder<TPostgres>()
            .UseApplicationServiceProvider(services)
            .UseNpgsql(services.GetRequiredService<PostgresSource>().DataSource, postgres => postgres
                .MigrationsHistoryTable(historyTable)
                .EnableRetryOnFailure(maxRetryCount: 8, maxRetryDelay: TimeSpan.FromSeconds(5), errorCodesToAdd: null))
            .ConfigureWarnings(Quiet)
            .Options));
        builder.Services.AddSingleton<PostgresMigrator<TPostgres>>();
        builder.Services.AddSingleton<IDbContextFactory<TContext>>(services => new GatedContextFactory<TContext, TPostgres>(
            services.GetRequiredService<IDbContextFactory<TPostgres>>(), services.GetRequiredService<PostgresMigrator<TPostgres>>().Ready));
        builder.Services.AddHostedService(services => services.GetRequiredService<PostgresMigrator<TPostgres>>());
    }

    /// <summary>A row somebody else wrote first is everyday business of optimistic concurrency; whoever cannot deal with it throws and logs itself.</summary>
    private static void Quiet(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug));
}
