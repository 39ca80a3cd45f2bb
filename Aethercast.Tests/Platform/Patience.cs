namespace Aethercast.Tests.Platform;

/// <summary>How tests wait: for something that happens, and with a limit that only a fault ever reaches.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task Within(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>Asks until the answer is yes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> answer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await answer()) await tick.WaitForNextTickAsync(limit.Token);
    }
}
