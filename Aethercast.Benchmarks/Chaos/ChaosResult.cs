namespace Aethercast.Benchmarks.Chaos;

/// <summary>What a run came to. Every figure but the last few has to be 0.</summary>
internal sealed record ChaosResult(ChaosSettings Settings, IReadOnlyList<EpisodeOutcome> Episodes, QueueCounts Queues)
{
    public IReadOnlyDictionary<string, int> Faults { get; init; } = new Dictionary<string, int>();
    public IReadOnlyList<string> EndedOfThemselves { get; init; } = [];
    public double Seconds { get; init; }

    public int Lost => Episodes.Count(episode => episode.IsLost);
    public int Missing => Episodes.Sum(episode => episode.Missing);
    public int Doubled => Episodes.Sum(episode => episode.Doubled);
    public int OutOfOrder => Episodes.Sum(episode => episode.OutOfOrder);
    public int UnlikeArchive => Episodes.Count(episode => episode.UnlikeArchive is not null);

    public IReadOnlyList<(string Name, long Value)> MustBeZero =>
    [
        ("episodes lost", Lost),
        ("lines missing in a listener's bytes", Missing),
        ("lines doubled", Doubled),
        ("lines out of order", OutOfOrder),
        ("listeners whose packets differ from the archived stream", UnlikeArchive),
        ("messages left in queues", Queues.Left),
        ("dead letters", Queues.Dead),
        ("programs that ended of themselves", EndedOfThemselves.Count),
    ];

    public bool IsFlawless => MustBeZero.All(row => row.Value == 0);
}
