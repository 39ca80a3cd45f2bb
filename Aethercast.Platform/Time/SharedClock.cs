using System.Data.Common;

namespace Aethercast.Platform.Time;

/// <summary>
/// The time all programs with a database agree on: the database's. Deadlines are written by one orchestrator and read by another, so their own
/// clocks, however wrong, must not matter. Timers and durations stay this machine's.
/// </summary>
internal sealed class SharedClock(TimeProvider local, TimeSpan pretended) : TimeProvider
{
    private const int Samples = 3;

    /// <summary>Less than this is not worth a jump.</summary>
    private static readonly TimeSpan Worth = TimeSpan.FromMilliseconds(50);

    /// <summary>An answer that took longer says too little.</summary>
    private static readonly TimeSpan LongestTrip = TimeSpan.FromSeconds(2);

    private long offsetTicks = pretended.Ticks;

    public override TimeZoneInfo LocalTimeZone => local.LocalTimeZone;

    public override long TimestampFrequency => local.TimestampFrequency;

    /// <summary>What is added to this machine's clock.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    public override DateTimeOffset GetUtcNow() => local.GetUtcNow() + Offset;

    public override long GetTimestamp() => local.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database a few times and believes the quickest answer (Cristian's algorithm).</summary>
    public async Task SetByAsync(DbDataSource database, CancellationToken ct)
    {
        var (best, offset) = (LongestTrip, Offset);
        for (var sample = 0; sample < Samples; sample++)
        {
            await using var command = database.CreateCommand("SELECT clock_timestamp()");
            var sent = local.GetTimestamp();
            if (await command.ExecuteScalarAsync(ct) is not DateTime there) return;
            var trip = local.GetElapsedTime(sent);
            if (trip >= best) continue;
            (best, offset) = (trip, new DateTimeOffset(there, TimeSpan.Zero) + (trip / 2) - local.GetUtcNow());
        }
        if ((offset - Offset).Duration() > Worth) Interlocked.Exchange(ref offsetTicks, offset.Ticks);
    }
}
