using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aethercast.Platform.Caching;

/// <summary>One reader of a signal. Holds at most one unread raise: more are folded into it.</summary>
internal sealed class Watcher
{
    private readonly Channel<string> raised = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Tell(string key) => raised.Writer.TryWrite(key);

    /// <summary>Raises until <paramref name="ct"/> is cancelled or the reader leaves; then <paramref name="leave"/> is called, once.</summary>
    public IAsyncEnumerable<string> ItemsAsync(Action leave, CancellationToken ct)
    {
        var left = 0;
        // A watch that is never enumerated must end with its token as well.
        var registration = ct.Register(LeaveOnce);
        return Read(ct);

        void LeaveOnce()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) leave();
        }

        async IAsyncEnumerable<string> Read([EnumeratorCancellation] CancellationToken token)
        {
            try
            {
                await foreach (var key in raised.Reader.ReadAllAsync(token)) yield return key;
            }
            finally
            {
                await registration.DisposeAsync();
                LeaveOnce();
            }
        }
    }
}

/// <summary>The readers of one key. Closed for good once the last has left, so that the table of keys does not grow for ever.</summary>
internal sealed class Watchers
{
    private readonly Lock gate = new();
    private readonly HashSet<Watcher> members = [];
    private bool closed;

    public bool TryAdd(Watcher watcher)
    {
        lock (gate) return !closed && members.Add(watcher);
    }

    /// <summary>True where this was the last one.</summary>
    public bool Remove(Watcher watcher)
    {
        lock (gate)
        {
            members.Remove(watcher);
            return !closed && (closed = members.Count == 0);
        }
    }

    public void Tell(string key)
    {
        lock (gate)
        {
            foreach (var member in members) member.Tell(key);
        }
    }
}
