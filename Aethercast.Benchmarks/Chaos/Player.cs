namespace Aethercast.Benchmarks.Chaos;

/// <summary>Reckons what somebody would have heard who plays what comes as it comes: when the sound began, and how long it stood still since.</summary>
internal sealed class Player
{
    private TimeSpan? runsOutAt;
    private long heldMs;

    /// <summary>Since the press of Listen; null while there was none.</summary>
    public TimeSpan? FirstSound { get; private set; }

    /// <summary>Silence in the middle, all together.</summary>
    public TimeSpan StoodStill { get; private set; }

    /// <param name="at">Since the press of Listen.</param>
    /// <param name="endMs">Up to where in the episode there is sound now.</param>
    public void Came(TimeSpan at, long endMs)
    {
        FirstSound ??= at;
        runsOutAt ??= at;
        if (at > runsOutAt)
        {
            StoodStill += at - runsOutAt.Value;
            runsOutAt = at;
        }
        runsOutAt += TimeSpan.FromMilliseconds(Math.Max(0, endMs - heldMs));
        heldMs = Math.Max(heldMs, endMs);
    }
}
