using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>At most so many requests to one host at a time, so that no site is leant on.</summary>
internal sealed class HostLimits(IOptions<HarvestOptions> options)
{
    private const int MaxHosts = 4096;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.OrdinalIgnoreCase);

    public async Task<IDisposable> EnterAsync(Uri url, CancellationToken ct)
    {
        // Forgetting gates under way only loosens the limit for a moment; keeping every host ever seen would leak.
        if (_gates.Count > MaxHosts) _gates.Clear();
        var gate = _gates.GetOrAdd(url.Authority, _ => new SemaphoreSlim(options.Value.PerHostConcurrency));
        await gate.WaitAsync(ct);
        return new Lease(gate);
    }

    private sealed class Lease(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
