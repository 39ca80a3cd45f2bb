using Aethercast.Contracts.Ports;
using Aethercast.Platform.Blobs;
using Aethercast.Platform.Caching;
using Aethercast.Platform.Health;
using Aethercast.Platform.Media;
using Aethercast.Platform.Orchestration;
using Aethercast.Platform.Outbound;
using Aethercast.Platform.Queues;
using Aethercast.Platform.RabbitMq;
using Aethercast.Platform.Redis;
using Aethercast.Platform.Security;
using Aethercast.Platform.State;
using Aethercast.Platform.State.Postgres;
using Aethercast.Platform.State.Sqlite;
using Aethercast.Platform.Streams;
using Aethercast.Platform.Telemetry;
using Aethercast.Platform.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform;

public static class PlatformRegistration
{
    /// <summary>
    /// Registers every port. This is the one place that chooses: without connection strings everything is embedded
    /// (SQLite, files, memory); with them (<c>aethercastdb</c>, <c>messaging</c>, <c>cache</c>, <c>blobs</c>) each port is its server.
    /// </summary>
    public static IHostApplicationBuilder AddPlatform(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.AddClock();
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddTransportSecurity();
        services.AddPlatformTelemetry();

        // First: hosted services start in order, and the others expect the tables.
        builder.AddDatabase<AethercastDbContext, SqliteAethercastDbContext, PostgresAethercastDbContext>("__migrations_aethercast");

        if (configuration.GetConnectionString(RabbitMqConnection.ConnectionName) is not null) services.AddRabbitMq();
        else services.AddTaskQueue<InProcessTaskQueue>("in_process");

        if (configuration.GetConnectionString(RedisConnection.ConnectionName) is not null) services.AddRedis();
        else services.AddSingleton<ICache, MemoryCache>().AddSingleton<IChangeSignal, MemoryChangeSignal>().AddAudioStream<MemoryAudioStream>();

        if (AzureBlobSettings.IsConfigured(configuration)) services.AddAzureBlobs(configuration);
        else services.AddFileBlobs();

        services.AddSingleton<IProviderDirectory, CacheProviderDirectory>();
        services.AddHostedService<ClaimJanitor>();
        builder.AddOutbound();
        services.AddMedia();
        if (PlatformMode.HasRemoteOrchestrator(configuration)) services.AddRemoteOrchestrator();
        return builder;
    }

    /// <summary>Whoever registered a clock before (tests do) keeps it.</summary>
    private static void AddClock(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(TimeProvider))) return;
        var pretended = builder.Configuration.GetSection(ClockOptions.Section).Get<ClockOptions>()?.Offset ?? TimeSpan.Zero;
        var hasDatabase = builder.Configuration.GetConnectionString(DatabaseRegistration.ConnectionName) is not null;
        if (!hasDatabase && pretended == TimeSpan.Zero)
        {
            builder.Services.AddSingleton(TimeProvider.System);
            return;
        }
        var clock = new SharedClock(TimeProvider.System, pretended);
        builder.Services.AddSingleton<TimeProvider>(clock);
        if (!hasDatabase) return;
        builder.Services.AddSingleton(clock);
        builder.Services.AddHostedService<ClockKeeper>();
    }

    private static void AddRabbitMq(this IServiceCollection services)
    {
        services.AddSingleton<RabbitMqConnection>();
        services.AddTaskQueue<RabbitMqTaskQueue>("rabbitmq");
        services.AddPortCheck(RabbitMqConnection.ConnectionName, "RabbitMQ", (provider, ct) => provider.GetRequiredService<RabbitMqConnection>().OpenAsync(ct));
    }

    private static void AddRedis(this IServiceCollection services)
    {
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<ICache, RedisCache>();
        services.AddSingleton<IChangeSignal, RedisChangeSignal>();
        services.AddAudioStream<RedisAudioStream>();
        services.AddPortCheck(RedisConnection.ConnectionName, "Redis", async (provider, ct) =>
            await (await provider.GetRequiredService<RedisConnection>().DatabaseAsync(ct)).PingAsync());
    }

    private static void AddAzureBlobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => AzureBlobSettings.Read(configuration).CreateClient(provider.GetRequiredService<TlsTrust>().CreateHandler()));
        services.AddSingleton<IBlobStore>(provider =>
        {
            try
            {
                return new NamedFaultsBlobStore(ActivatorUtilities.CreateInstance<AzureBlobStore>(provider));
            }
            catch (StartupException e)
            {
                provider.GetRequiredService<ILogger<AzureBlobStore>>().LogCritical("{Reason}", e.Message);
                return new UnusableBlobStore(e);
            }
        });
        services.AddPortCheck(AzureBlobSettings.ServiceName, "Blob storage", (provider, ct) =>
            provider.GetRequiredService<Azure.Storage.Blobs.BlobContainerClient>().ExistsAsync(ct));
    }

    private static void AddFileBlobs(this IServiceCollection services)
    {
        services.AddSingleton<IBlobStore>(provider => new FileBlobStore(provider.GetRequiredService<IOptions<DataOptions>>().Value.FullPath));
        services.AddPortCheck("data", "Data folder", (provider, _) =>
        {
            provider.GetRequiredService<IOptions<DataOptions>>().Value.RequireRoom();
            return Task.CompletedTask;
        });
    }

    private static void AddAudioStream<TStream>(this IServiceCollection services) where TStream : class, ILiveAudioStream
    {
        services.AddSingleton<TStream>();
        services.AddSingleton<ILiveAudioStream>(provider => new TracedAudioStream(provider.GetRequiredService<TStream>()));
    }

    private static void AddTaskQueue<TQueue>(this IServiceCollection services, string system) where TQueue : class, ITaskQueue
    {
        services.AddSingleton<TQueue>();
        services.AddSingleton<ITaskQueue>(provider => new TracedTaskQueue(
            new ClaimCheckTaskQueue(
                provider.GetRequiredService<TQueue>(),
                provider.GetRequiredService<IBlobStore>(),
                provider.GetRequiredService<IOptions<QueueOptions>>().Value.ClaimCheckBytes,
                provider.GetRequiredService<ILogger<ClaimCheckTaskQueue>>()),
            system));
    }
}
