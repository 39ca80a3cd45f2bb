using System.Diagnostics;
using System.Globalization;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>Hears one episode over HTTP as a player does: keeps whole clusters, and where the line breaks or falls silent, goes on from where its bytes broke off.</summary>
internal sealed class Listener(HttpClient http, string site, string streamId)
{
    private const int PacketMs = 20;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly List<HeardPacket> packets = [];
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<HeardPacket> Packets => packets;

    public int Reconnects { get; private set; }

    /// <summary>What they would have heard who played it as it came.</summary>
    public Player Player { get; } = new();

    /// <summary>Returns at the orderly end of the stream.</summary>
    public async Task HearAsync(CancellationToken ct)
    {
        while (!await HearOnceAsync(ct))
        {
            Reconnects++;
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>As long as one connection lasts.</summary>
    /// <returns>True at the orderly end, false where the line broke.</returns>
    public async Task<bool> HearOnceAsync(CancellationToken ct)
    {
        var from = packets.Count == 0 ? 0 : packets[^1].StartMs + PacketMs;
        var address = string.Create(CultureInfo.InvariantCulture, $"{site}/api/v1/podcasts/stream/{streamId}?from_ms={from}");
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            silence.CancelAfter(Silence);
            using var answer = await http.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, silence.Token);
            if (!answer.IsSuccessStatusCode) return false;
            await using var body = await answer.Content.ReadAsStreamAsync(silence.Token);
            var reader = new WebmReader();
            var buffer = new byte[32 * 1024];
            while (true)
            {
                silence.CancelAfter(Silence);
                var read = await body.ReadAsync(buffer, silence.Token);
                if (read == 0) return true;
                var count = packets.Count;
                packets.AddRange(reader.Take(buffer.AsSpan(0, read)));
                if (packets.Count > count) Player.Came(clock.Elapsed, packets[^1].StartMs + PacketMs);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
