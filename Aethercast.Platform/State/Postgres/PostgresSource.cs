using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Aethercast.Platform.State.Postgres;

/// <summary>The one pool of connections to Postgres.</summary>
internal sealed class PostgresSource(IConfiguration configuration) : IAsyncDisposable
{
    public NpgsqlDataSource DataSource { get; } = Open(configuration.GetConnectionString(DatabaseRegistration.ConnectionName)!);

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    private static NpgsqlDataSource Open(string connection)
    {
        try
        {
            return new NpgsqlDataSourceBuilder(connection).Build();
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"ConnectionStrings:{DatabaseRegistration.ConnectionName} is no Postgres connection string: {e.Message}", e);
        }
    }
}
