using System.Globalization;
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

    /// <summary>Where the packets heard and those of the archived file part; null where they are the same.</summary>
    public string? UnlikeArchive { get; init; }
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
            UnlikeArchive = Difference(heard, archived),
            Reconnects = reconnects,
            Seconds = seconds,
            DurationMs = episode.DurationMs,
            Note = episode.Error?.ErrorCode,
        };
    }
    private static string? Difference(IReadOnlyList<HeardPacket> heard, IReadOnlyList<HeardPacket> archived)
    {
        if (heard.Count == 0) return "nothing was heard";
        if (archived.Count == 0) return "nothing is archived";
        var apart = heard.Zip(archived).FirstOrDefault(pair => pair.First.StartMs != pair.Second.StartMs || !pair.First.Bytes.AsSpan().SequenceEqual(pair.Second.Bytes));
        if (apart != default) return string.Create(CultureInfo.InvariantCulture, $"at {apart.First.StartMs} ms something else was heard than what is archived at {apart.Second.StartMs} ms");
        return heard.Count == archived.Count ? null : string.Create(CultureInfo.InvariantCulture, $"{heard.Count} packets were heard, {archived.Count} are archived");
    }
}
