using Aethercast.Platform.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Aethercast.Platform.Redis;

/// <summary>The one connection to Redis. Does not wait for the server: commands fail until it is there, and the client keeps reconnecting.</summary>
internal sealed class RedisConnection(IConfiguration configuration, TlsTrust trust, ILogger<RedisConnection> log) : IAsyncDisposable
{
    public const string ConnectionName = "cache";

    private readonly SemaphoreSlim once = new(1);
    private volatile ConnectionMultiplexer? multiplexer;

    public async ValueTask<ConnectionMultiplexer> OpenAsync(CancellationToken ct)
    {
        if (multiplexer is { } open) return open;
        await once.WaitAsync(ct);
        try
        {
            return multiplexer ??= await ConnectionMultiplexer.ConnectAsync(Settings()).WaitAsync(ct);
        }
        finally
        {
            once.Release();
        }
    }

    public async ValueTask<IDatabase> DatabaseAsync(CancellationToken ct) => (await OpenAsync(ct)).GetDatabase();

    /// <summary>For callers that cannot wait asynchronously, such as the key ring of data protection.</summary>
    public IDatabase Database() => OpenAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().GetDatabase();

    public async ValueTask DisposeAsync()
    {
        if (multiplexer is not null) await multiplexer.DisposeAsync();
        once.Dispose();
    }

    /// <summary>What a Redis call throws while the server is away.</summary>
    public static bool IsOutage(Exception e) => e is RedisException or RedisTimeoutException or ObjectDisposedException or ServerAwayException or StartupException;

    /// <summary>Runs a command whose failure its caller has to be told; an absent server is named as such.</summary>
    /// <exception cref="ServerAwayException">Redis is away.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken ct)
    {
        try
        {
            return await command(await DatabaseAsync(ct));
        }
        catch (Exception e) when (IsOutage(e))
        {
            throw new ServerAwayException("Redis", e);
        }
    }

    private ConfigurationOptions Settings()
    {
        ConfigurationOptions settings;
        try
        {
            settings = ConfigurationOptions.Parse(configuration.GetConnectionString(ConnectionName)!);
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"ConnectionStrings:{ConnectionName} is no Redis connection string: {e.Message}", e);
        }
        settings.AbortOnConnectFail = false;
        settings.ConnectTimeout = 3000;
        settings.AsyncTimeout = 3000;
        settings.SyncTimeout = 3000;
        settings.KeepAlive = 15;
        settings.ReconnectRetryPolicy = new LinearRetry(500);
        // A command for a server that is away fails now; whoever sent it knows better than a backlog what to do next.
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        if (trust.ServerValidation is { } validation) settings.CertificateValidation += validation;
        log.LogInformation("Redis at {EndPoints}{Tls}", string.Join(", ", settings.EndPoints), settings.Ssl ? " with TLS" : "");
        return settings;
    }
}
