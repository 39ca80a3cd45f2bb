using Aethercast.Platform.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Aethercast.Platform.State.Postgres;

/// <summary>The one pool of connections to Postgres.</summary>
internal sealed class PostgresSource(IConfiguration configuration, IOptions<TlsOptions> tls) : IAsyncDisposable
{
    // Made when it is first used: a connection string that is none must not keep the program from starting.
    private readonly Lazy<NpgsqlDataSource> source = new(() => Open(configuration.GetConnectionString(DatabaseRegistration.ConnectionName)!, tls.Value.CaFile));

    /// <exception cref="StartupException">The connection string is none.</exception>
    public NpgsqlDataSource DataSource => source.Value;

    public ValueTask DisposeAsync() => source.IsValueCreated ? source.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static NpgsqlDataSource Open(string connection, string? authority)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = AppDomain.CurrentDomain.FriendlyName };
            if (authority is not null && settings.SslMode >= SslMode.VerifyCA) settings.RootCertificate ??= authority;
            return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"ConnectionStrings:{DatabaseRegistration.ConnectionName} is no Postgres connection string: {e.Message}", e);
        }
    }
}
