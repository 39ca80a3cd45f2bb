using Aethercast.Contracts.Ports;

namespace Aethercast.Tests.Platform;

/// <summary>What every change signal promises.</summary>
public abstract class ChangeSignalSuite
{
    private readonly string key = $"suite:{Guid.NewGuid():N}";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Two ends, which may be in two programs.</summary>
    protected abstract Task<(IChangeSignal Raises, IChangeSignal Watches)> CreateAsync();

    [Fact]
    public async Task Every_watcher_is_told_and_others_are_not()
    {
        var (raises, watches) = await CreateAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var one = await WatchAsync(raises, watches, key, stop.Token);
        await using var two = await WatchAsync(raises, watches, key, stop.Token);
        await using var other = await WatchAsync(raises, watches, key + ":other", stop.Token);
        var (first, second, foreign) = (one.MoveNextAsync().AsTask(), two.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask());
        await raises.RaiseAsync(key, Ct);

        Assert.True(await first.Within());
        Assert.True(await second.Within());
        Assert.Equal(key, one.Current);
        await raises.RaiseAsync(key + ":other", Ct);
        Assert.True(await foreign.Within());
        Assert.Equal(key + ":other", other.Current);
    }

    [Fact]
    public async Task A_raise_between_the_watch_and_the_first_look_is_not_missed_and_many_fold_into_one()
    {
        var (raises, watches) = await CreateAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var watch = await WatchAsync(raises, watches, key, stop.Token);
        for (var i = 0; i < 100; i++) await raises.RaiseAsync(key, Ct);

        Assert.True(await watch.MoveNextAsync().AsTask().Within());
    }

    [Fact]
    public async Task A_watch_ends_with_its_token()
    {
        var (raises, watches) = await CreateAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var watch = await WatchAsync(raises, watches, key, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await watch.MoveNextAsync().AsTask().Within()) { } // raises that were under way may still come first
        });
    }

    [Fact]
    public async Task Raising_what_nobody_watches_does_nothing() => await (await CreateAsync()).Raises.RaiseAsync(key, Ct);

    /// <summary>A watch that is known to work: told at least once, with what it was told read away.</summary>
    private static async Task<IAsyncEnumerator<string>> WatchAsync(IChangeSignal raises, IChangeSignal watches, string key, CancellationToken ct)
    {
        var watch = watches.WatchAsync(key, ct).GetAsyncEnumerator(ct);
        var told = watch.MoveNextAsync().AsTask();
        await Patience.UntilAsync(async () =>
        {
            await raises.RaiseAsync(key, ct);
            return told.IsCompleted;
        });
        await told;
        return watch;
    }
}
