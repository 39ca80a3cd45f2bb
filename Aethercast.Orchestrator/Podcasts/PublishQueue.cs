using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Episodes whose files are to be made. Each waits here once, however often it is added.</summary>
internal sealed class PublishQueue
{
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, byte> _known = new();

    public void Add(string workflowId)
    {
        if (_known.TryAdd(workflowId, 0)) _waiting.Writer.TryWrite(workflowId);
    }

    public async Task<string> TakeAsync(CancellationToken ct) => await _waiting.Reader.ReadAsync(ct);

    /// <summary>It may be added again.</summary>
    public void Done(string workflowId) => _known.TryRemove(workflowId, out _);
}
