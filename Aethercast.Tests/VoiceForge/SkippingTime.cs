using System.Collections.Concurrent;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Time in which short waits are over at once (and noted), and long ones, such as time limits, only when told.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private readonly ConcurrentQueue<Action> _long = [];
    private long _ticks = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).Ticks;

    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <summary>All limits that are running pass now.</summary>
    public void PassLimits()
    {
        while (_long.TryDequeue(out var fire)) fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state);
        if (dueTime > Short) _long.Enqueue(timer.Fire);
        else if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Waits.Enqueue(dueTime);
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => timer.Fire());
        }

        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _gone;

        public void Fire()
        {
            if (!_gone) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _gone = true;

        public ValueTask DisposeAsync()
        {
            _gone = true;
            return ValueTask.CompletedTask;
        }
    }
}
