using System.Diagnostics;
using Aethercast.Platform.Blobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>Finished episodes as blob storage itself has them, asked past the system, so that nothing still in a memory stands in for what is kept.</summary>
internal sealed class Archive(string connectionString) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>What a killed storage forgot is put back within a minute, the janitor's round.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly SocketsHttpHandler handler = new();

    /// <summary>Empty where it is not there.</summary>
    public async Task<IReadOnlyList<HeardPacket>> PacketsAsync(string streamId, CancellationToken ct)
    {
        var blobs = new AzureBlobStore(AzureBlobSettings.Parse(connectionString).CreateClient(handler), NullLogger<AzureBlobStore>.Instance);
        var since = Stopwatch.StartNew();
        do
        {
            if (await blobs.GetAsync($"episodes/{streamId}/audio.webm", ct) is { } file) return new WebmReader().Take(file);
            await Task.Delay(Look, ct);
        }
        while (since.Elapsed < Patience);
        return [];
    }

    public void Dispose() => handler.Dispose();
}
