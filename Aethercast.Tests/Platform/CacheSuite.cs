using Aethercast.Contracts.Ports;

namespace Aethercast.Tests.Platform;

/// <summary>What every cache promises.</summary>
public abstract class CacheSuite
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly string key = $"suite:{Guid.NewGuid():N}";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<ICache> CreateAsync();

    /// <summary>Lets a time to live of this length pass.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    [Fact]
    public async Task A_value_stays_until_it_is_removed()
    {
        var cache = await CreateAsync();
        Assert.Null(await cache.GetAsync(key, Ct));
        await cache.SetAsync(key, new byte[] { 1, 0, 255 }, Hour, Ct);
        Assert.Equal([1, 0, 255], await cache.GetAsync(key, Ct));
        await cache.SetAsync(key, new byte[] { 2 }, Hour, Ct);
        Assert.Equal([2], await cache.GetAsync(key, Ct));
        await cache.RemoveAsync(key, Ct);
        Assert.Null(await cache.GetAsync(key, Ct));
    }

    [Fact]
    public async Task A_value_is_gone_after_its_time()
    {
        var cache = await CreateAsync();
        var life = TimeSpan.FromMilliseconds(150);
        await cache.SetAsync(key, new byte[] { 1 }, life, Ct);
        await PassAsync(life);

        await Patience.UntilAsync(async () => await cache.GetAsync(key, Ct) is null);
        Assert.True(await cache.AddAsync(key, new byte[] { 2 }, Hour, Ct));
    }

    [Fact]
    public async Task Only_the_first_of_many_adds()
    {
        var cache = await CreateAsync();

        var won = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => cache.AddAsync(key, new[] { (byte)i }, Hour, Ct), Ct)));

        var winner = Assert.Single(Enumerable.Range(0, 20), i => won[i]);
        Assert.Equal((byte)winner, Assert.Single((await cache.GetAsync(key, Ct))!));
    }

    [Fact]
    public async Task Every_increment_counts_and_the_count_starts_again_after_its_time()
    {
        var cache = await CreateAsync();
        var life = TimeSpan.FromMilliseconds(1500);

        var counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => cache.IncrementAsync(key, life, Ct), Ct)));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), counts.Order());
        await PassAsync(life);
        await Patience.UntilAsync(async () => await cache.GetAsync(key, Ct) is null);
        Assert.Equal(1, await cache.IncrementAsync(key, life, Ct));
    }
}
