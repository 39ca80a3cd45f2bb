using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Caching;

/// <summary>Change signals within one process.</summary>
internal sealed class MemoryChangeSignal : IChangeSignal
{
    private readonly WatchTable watched = new();

    public Task RaiseAsync(string key, CancellationToken ct)
    {
        watched.Tell(key);
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<string> WatchAsync(string key, CancellationToken ct) => watched.Watch(key, ct);
}
