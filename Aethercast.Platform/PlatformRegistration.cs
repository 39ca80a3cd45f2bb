using Aethercast.Contracts.Ports;
using Aethercast.Platform.Blobs;
using Aethercast.Platform.Caching;
using Aethercast.Platform.Orchestration;
using Aethercast.Platform.Media;
using Aethercast.Platform.Outbound;
using Aethercast.Platform.Queues;
using Aethercast.Platform.State;
using Aethercast.Platform.State.Postgres;
using Aethercast.Platform.State.Sqlite;
using Aethercast.Platform.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        // First: hosted services start in order, and the others expect the tables.
        builder.AddDatabase<AethercastDbContext, SqliteAethercastDbContext, PostgresAethercastDbContext>("__migrations_aethercast");

        services.AddSingleton<IBlobStore>(provider => new FileBlobStore(provider.GetRequiredService<IOptions<DataOptions>>().Value.FullPath));
        services.AddSingleton<ICache, MemoryCache>();
        services.AddSingleton<IChangeSignal, MemoryChangeSignal>();
        services.AddSingleton<ILiveAudioStream, MemoryAudioStream>();
        services.AddSingleton<InProcessTaskQueue>();
        services.AddTaskQueue<InProcessTaskQueue>("in_process");
        services.AddSingleton<IProviderDirectory, CacheProviderDirectory>();

        builder.AddOutbound();
        services.AddMedia();
        if (PlatformMode.HasRemoteOrchestrator(builder.Configuration)) services.AddRemoteOrchestrator();
        return builder;
    }

    private static void AddTaskQueue<TQueue>(this IServiceCollection services, string system) where TQueue : ITaskQueue =>
        services.AddSingleton<ITaskQueue>(provider => new TracedTaskQueue(
            new ClaimCheckTaskQueue(
                provider.GetRequiredService<TQueue>(),
                provider.GetRequiredService<IBlobStore>(),
                provider.GetRequiredService<IOptions<QueueOptions>>().Value.ClaimCheckBytes,
                provider.GetRequiredService<ILogger<ClaimCheckTaskQueue>>()),
            system));
}
