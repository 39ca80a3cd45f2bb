using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.Models;

/// <summary>Lets so many requests run at once, and so many begin in a minute; the others wait their turn.</summary>
/// <param name="perMinute">0 is no limit.</param>
internal sealed class RequestPacer(int atOnce, int perMinute, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _places = new(atOnce, atOnce);
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly Queue<DateTimeOffset> _begun = new();

    /// <summary>Dispose what it returns when the answer is complete.</summary>
    /// <param name="patience">How long it is worth waiting until the minute has room again; null waits as long as it takes.</param>
    /// <exception cref="ModelFault">RATE_LIMITED: it would take longer.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken ct, TimeSpan? patience = null)
    {
        await _places.WaitAsync(ct);
        try
        {
            if (perMinute > 0) await PaceAsync(patience, ct);
        }
        catch
        {
            _places.Release();
            throw;
        }

        return new Place(_places);
    }

    private async Task PaceAsync(TimeSpan? patience, CancellationToken ct)
    {
        await _door.WaitAsync(ct);
        try
        {
            while (_begun.Count >= perMinute)
            {
                var wait = _begun.Peek() + Window - time.GetUtcNow();
                if (wait > patience) throw new ModelFault(ErrorCodes.RateLimited, $"{perMinute} requests a minute are allowed, and they are used up.") { RetryAfter = wait };
                if (wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);
                else _begun.Dequeue();
            }

            _begun.Enqueue(time.GetUtcNow());
        }
        finally
        {
            _door.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _door.Dispose();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) places.Release();
        }
    }
}
