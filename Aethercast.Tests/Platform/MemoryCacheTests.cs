using Aethercast.Contracts.Ports;
using Aethercast.Platform.Caching;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Platform;

public sealed class MemoryCacheTests : CacheSuite
{
    private readonly FakeTimeProvider time = new();

    protected override Task<ICache> CreateAsync() => Task.FromResult<ICache>(new MemoryCache(time));

    protected override Task PassAsync(TimeSpan time)
    {
        this.time.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_cache_is_bounded_and_the_shortest_lived_make_room()
    {
        var cache = await CreateAsync();
        await cache.SetAsync("long", new byte[1], TimeSpan.FromDays(2), Ct);
        for (var i = 0; i < MemoryCache.MaxEntries + 100; i++) await cache.SetAsync($"k{i}", new byte[1], TimeSpan.FromHours(1) + TimeSpan.FromSeconds(i), Ct);

        Assert.NotNull(await cache.GetAsync("long", Ct));
        Assert.Null(await cache.GetAsync("k0", Ct));
        Assert.NotNull(await cache.GetAsync($"k{MemoryCache.MaxEntries + 99}", Ct));
    }
}
