namespace Aethercast.Contracts.Ports;

/// <summary>Values with a time to live: topics offered before, session state, counters. May forget at any time. Keys as in <c>session:ID</c>, <c>topics:known</c>.</summary>
public interface ICache
{
    Task<byte[]?> GetAsync(string key, CancellationToken ct);

    Task SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan timeToLive, CancellationToken ct);

    /// <summary>Sets only where there is no value; true if it did. For locks and single flight.</summary>
    Task<bool> AddAsync(string key, ReadOnlyMemory<byte> value, TimeSpan timeToLive, CancellationToken ct);

    Task RemoveAsync(string key, CancellationToken ct);

    /// <summary>Adds one and returns the new count; the time to live starts with the first.</summary>
    Task<long> IncrementAsync(string key, TimeSpan timeToLive, CancellationToken ct);
}

/// <summary>Tells other programs that something changed. A hint: it may be lost, and readers look at the truth themselves.</summary>
public interface IChangeSignal
{
    Task RaiseAsync(string key, CancellationToken ct);

    /// <summary>Completes one item for each raise seen since the last (several may be folded into one).</summary>
    IAsyncEnumerable<string> WatchAsync(string key, CancellationToken ct);
}
