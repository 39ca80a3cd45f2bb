namespace Aethercast.Benchmarks.TimeToFirstAudio;

/// <summary>Seconds of several runs of one case.</summary>
internal sealed record Figures(string Case, IReadOnlyList<double> Seconds)
{
    public double Median => At(0.5);
    public double P95 => At(0.95);

    /// <summary>Nearest-rank percentile.</summary>
    private double At(double share)
    {
        var sorted = Seconds.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
