using Aethercast.Contracts.Ports;

namespace Aethercast.Platform.Queues;

/// <summary>One named queue in memory: what waits, what is hidden until its retry is due, and the dead letters.</summary>
internal sealed class InProcessQueue(string name, int capacity, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<Entry, (int Urgency, long Order)> waiting = new();
    private readonly SemaphoreSlim available = new(0);
    private readonly HashSet<ITimer> timers = [];
    private readonly List<DeadLetter> dead = [];
    private long order;
    private bool disposed;

    /// <summary>A message and how often it was handed out without being settled as done.</summary>
    public sealed record Entry(QueueMessage Message, long Order, int Failures);

    public int Count { get { lock (gate) return waiting.Count; } }

    public void Publish(QueueMessage message)
    {
        lock (gate)
        {
            if (waiting.Count + timers.Count >= capacity) throw new QueueFullException(name);
            Add(new(message, order++, 0));
        }
    }

    public async Task<Entry> TakeAsync(CancellationToken ct)
    {
        await available.WaitAsync(ct);
        lock (gate) return waiting.Dequeue();
    }

    /// <summary>Back to its old place; at once, or hidden for <paramref name="after"/> first. Never refused: it is already in our charge.</summary>
    public void Return(Entry entry, TimeSpan after)
    {
        lock (gate)
        {
            if (disposed) return;
            if (after <= TimeSpan.Zero)
            {
                Add(entry);
                return;
            }
            ITimer? timer = null;
            // Made idle and started once it is in the set, so that even a timer that fires at once finds itself there.
            timer = time.CreateTimer(_ => Reappear(entry, timer!), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timers.Add(timer);
            timer.Change(after, Timeout.InfiniteTimeSpan);
        }
    }

    public void Bury(Entry entry, string reason)
    {
        lock (gate) dead.Add(new(name, entry.Message, reason, time.GetUtcNow()));
    }

    public IReadOnlyList<DeadLetter> Dead(int max)
    {
        lock (gate) return dead.Take(max).ToArray();
    }

    public int Revive(string? messageId)
    {
        lock (gate)
        {
            var chosen = dead.Where(letter => messageId is null || letter.Message.MessageId == messageId).ToArray();
            foreach (var letter in chosen)
            {
                dead.Remove(letter);
                Add(new(letter.Message, order++, 0));
            }
            return chosen.Length;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            foreach (var timer in timers) timer.Dispose();
            timers.Clear();
        }
    }

    private void Reappear(Entry entry, ITimer timer)
    {
        lock (gate)
        {
            if (!timers.Remove(timer)) return;
            timer.Dispose();
            Add(entry);
        }
    }

    private void Add(Entry entry)
    {
        waiting.Enqueue(entry, (-entry.Message.Priority, entry.Order));
        available.Release();
    }
}
