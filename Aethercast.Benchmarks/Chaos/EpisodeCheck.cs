using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>What became of one episode and its listener.</summary>
internal sealed record EpisodeOutcome(string PodcastId, string Status)
{
    public bool IsLost { get; init; }
    public int Lines { get; init; }
    public int Missing { get; init; }
    public int Doubled { get; init; }
    public int OutOfOrder { get; init; }
    public bool EqualsArchive { get; init; }
    public int Reconnects { get; init; }
    public double Seconds { get; init; }

    /// <summary>From the answer to the press of Listen; null where nothing came.</summary>
    public double? FirstSoundSeconds { get; init; }

    /// <summary>How long the sound would have stood still for somebody who plays it as it comes.</summary>
    public double StoodStillSeconds { get; init; }
    public long DurationMs { get; init; }
    public string? Note { get; init; }
}

/// <summary>Holds what a listener heard against the episode's lines and against its archived file.</summary>
internal static class EpisodeCheck
{
    private const int PacketMs = 20;

    public static EpisodeOutcome Judge(PodcastView episode, IReadOnlyList<HeardPacket> heard, IReadOnlyList<HeardPacket> archived, int reconnects, double seconds)
    {
        var lines = episode.Transcript.OrderBy(line => line.Sequence).ToList();
        var times = heard.GroupBy(packet => packet.StartMs).ToDictionary(group => group.Key, group => group.Count());
        var late = new HashSet<long>(heard.Zip(heard.Skip(1)).Where(pair => pair.Second.StartMs < pair.First.StartMs).Select(pair => pair.Second.StartMs));
        var (missing, doubled, disordered) = (0, 0, 0);
        foreach (var line in lines)
        {
            if (line is not { Status: LineStatus.Released, StartMs: { } start, DurationMs: { } duration })
            {
                missing++;
                continue;
            }
            var places = Enumerable.Range(0, duration / PacketMs).Select(index => start + ((long)index * PacketMs)).ToList();
            if (places.Any(place => !times.ContainsKey(place))) missing++;
            if (places.Any(place => times.GetValueOrDefault(place) > 1)) doubled++;
            if (places.Any(late.Contains)) disordered++;
        }
        // The same words twice are a line doubled before it was spoken.
        doubled += lines.Count - lines.Select(line => line.Text).Distinct().Count();
        return new(episode.PodcastId, episode.Status.ToString())
        {
            IsLost = episode.Status != PodcastStatus.Completed || lines.Count == 0,
            Lines = lines.Count,
            Missing = missing,
            Doubled = doubled,
            OutOfOrder = disordered,
            EqualsArchive = heard.Count > 0 && heard.Select(packet => packet.StartMs).SequenceEqual(archived.Select(packet => packet.StartMs))
                && heard.Zip(archived).All(pair => pair.First.Bytes.AsSpan().SequenceEqual(pair.Second.Bytes)),
            Reconnects = reconnects,
            Seconds = seconds,
            DurationMs = episode.DurationMs,
            Note = episode.Error?.ErrorCode,
        };
    }
}
