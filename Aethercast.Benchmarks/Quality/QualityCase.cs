namespace Aethercast.Benchmarks.Quality;

/// <summary>An episode to make and to listen to.</summary>
/// <param name="Topic">Words of the snippet's title by which it is found in the bundled newsroom; or a page's file or address.</param>
internal sealed record QualityCase(string Topic, double Minutes, string Persona)
{
    /// <summary>Where the page is to be had; null for one of the newsroom.</summary>
    public string? Url { get; init; }

    public static IReadOnlyList<QualityCase> All { get; } =
    [
        new("seagrass", 4, "friendly_explainer"),
        new("bakery", 1, "news_brief"),
        new("night train", 6, "interview"),
    ];
}

/// <param name="WordErrors">By voice: share of the words that a speech recogniser got wrong. It has never heard the invented names.</param>
/// <param name="Lufs">Integrated loudness of the MP3 file.</param>
/// <param name="TruePeak">dBTP.</param>
/// <param name="PauseMedianMs">Of silences of 150 ms and more below -45 dB.</param>
/// <param name="LargestJoinStep">Largest difference of two neighbouring samples (1 is full scale) within 10 ms of a join of lines.</param>
internal sealed record QualityFigures(IReadOnlyDictionary<string, double> WordErrors, double Lufs, double TruePeak, double PauseMedianMs, double PauseLongestMs, double LargestJoinStep, double WordsPerMinute, double Seconds, double LengthOfTarget);

internal sealed record QualityReport(QualityCase Case, string Title, IReadOnlyList<string> Script, IReadOnlyList<string> Notices, QualityFigures Figures);
