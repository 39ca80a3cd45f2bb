namespace Aethercast.Benchmarks.Chaos;

internal sealed record ChaosSettings
{
    public int Episodes { get; init; } = 50;

    /// <summary>Draws what happens to whom and when.</summary>
    public int Seed { get; init; } = 1;

    public int AtOnce { get; init; } = 5;

    public double MinMinutes { get; init; } = 1;

    /// <summary>False: the same without anything happening, to compare with.</summary>
    public bool Faults { get; init; } = true;

    /// <summary>How often what happens may happen: 1 is every 2 to 10 s, 2 twice as often.</summary>
    public double Haste { get; init; } = 1;

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An episode that has not ended by then is lost.</summary>
    public TimeSpan EpisodePatience { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>Folder of published programs; null takes what the build left.</summary>
    public string? Programs { get; init; }

    /// <summary>Data and logs; kept where given.</summary>
    public string? Folder { get; init; }

    public Action<string> Say { get; init; } = _ => { };
}
