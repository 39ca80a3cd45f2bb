using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Aethercast.Platform.Redis;

/// <summary>
/// The cache in Redis. While Redis is away it has merely forgotten: reads find nothing and writes are lost, with a word in the log.
/// <see cref="AddAsync"/> and <see cref="IncrementAsync"/> throw instead, because their answer would be a lie.
/// </summary>
internal sealed class RedisCache(RedisConnection connection, ILogger<RedisCache> log) : ICache
{
    private const string IncrementScript = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return count
        """;

    public async Task<byte[]?> GetAsync(string key, CancellationToken ct)
    {
        try
        {
            return await (await connection.DatabaseAsync(ct)).StringGetAsync(key);
        }
        catch (Exception e) when (RedisConnection.IsOutage(e))
        {
            log.LogWarning("The cache cannot be read: {Reason}", e.Message);
            return null;
        }
    }

    public async Task SetAsync(string key, ReadOnlyMemory<byte> value, TimeSpan timeToLive, CancellationToken ct)
    {
        try
        {
            await (await connection.DatabaseAsync(ct)).StringSetAsync(key, value, timeToLive);
        }
        catch (Exception e) when (RedisConnection.IsOutage(e))
        {
            log.LogWarning("The cache cannot be written: {Reason}", e.Message);
        }
    }

    public Task<bool> AddAsync(string key, ReadOnlyMemory<byte> value, TimeSpan timeToLive, CancellationToken ct) =>
        connection.AskAsync(database => database.StringSetAsync(key, value, timeToLive, When.NotExists), ct);

    public async Task RemoveAsync(string key, CancellationToken ct)
    {
        try
        {
            await (await connection.DatabaseAsync(ct)).KeyDeleteAsync(key);
        }
        catch (Exception e) when (RedisConnection.IsOutage(e))
        {
            log.LogWarning("The cache cannot be written: {Reason}", e.Message);
        }
    }

    public async Task<long> IncrementAsync(string key, TimeSpan timeToLive, CancellationToken ct) =>
        (long)await connection.AskAsync(database => database.ScriptEvaluateAsync(IncrementScript, [key], [(long)timeToLive.TotalMilliseconds]), ct);
}
