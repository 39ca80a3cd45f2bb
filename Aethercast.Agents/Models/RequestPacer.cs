namespace Aethercast.Agents.Models;

/// <summary>Lets so many requests run at once, and so many begin in a minute; the others wait their turn.</summary>
internal sealed class RequestPacer(ModelProviderOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _places = new(options.Concurrency, options.Concurrency);
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly Queue<DateTimeOffset> _begun = new();

    /// <summary>Dispose what it returns when the answer is complete.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            if (options.RequestsPerMinute > 0) await PaceAsync(ct);
        }
        catch
        {
            _places.Release();
            throw;
        }

        return new Place(_places);
    }

    private async Task PaceAsync(CancellationToken ct)
    {
        await _door.WaitAsync(ct);
        try
        {
            while (_begun.Count >= options.RequestsPerMinute)
            {
                var wait = _begun.Peek() + Window - time.GetUtcNow();
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
