namespace Aethercast.Agents.VoiceForge.Signal;

/// <summary>Integrated loudness in LUFS after ITU-R BS.1770-4: K-weighting, blocks of 400 ms every 100 ms, gates at -70 LUFS and 10 LU below the rest.</summary>
internal static class Loudness
{
    public const double Silence = double.NegativeInfinity;

    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;

    /// <summary>Sound shorter than a block is measured as one block of its own length.</summary>
    public static double Integrated(ReadOnlySpan<float> samples, int rate)
    {
        if (samples.IsEmpty) return Silence;
        var weighted = KWeight(samples, rate);
        var step = rate / 10;
        var block = Math.Min(4 * step, weighted.Length);

        // Sums over 100 ms steps, so that overlapping blocks share their work.
        var powers = new List<double>();
        var sums = new double[(weighted.Length / step) + 1];
        for (var i = 0; i < weighted.Length; i++) sums[i / step] += weighted[i] * (double)weighted[i];
        if (block < 4 * step) powers.Add(sums.Sum() / block);
        else for (var i = 0; (i * step) + block <= weighted.Length; i++) powers.Add((sums[i] + sums[i + 1] + sums[i + 2] + sums[i + 3]) / block);

        var audible = powers.Where(power => ToLufs(power) > AbsoluteGate).ToList();
        if (audible.Count == 0) return Silence;
        var gate = ToLufs(audible.Average()) + RelativeGate;
        return ToLufs(audible.Where(power => ToLufs(power) > gate).Average());
    }

    private static double ToLufs(double power) => power <= 0 ? Silence : -0.691 + (10 * Math.Log10(power));

    /// <summary>The standard gives its two filters for 48 kHz; these are the same analogue filters by bilinear transform at any rate.</summary>
    private static float[] KWeight(ReadOnlySpan<float> samples, int rate)
    {
        var k = Math.Tan(Math.PI * 1681.974450955533 / rate);
        const double shelfQ = 0.7071752369554196;
        var high = Math.Pow(10, 3.999843853973347 / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / shelfQ) + (k * k);
        var shelf = new Biquad((high + (band * k / shelfQ) + (k * k)) / a0, 2 * ((k * k) - high) / a0, (high - (band * k / shelfQ) + (k * k)) / a0,
            2 * ((k * k) - 1) / a0, (1 - (k / shelfQ) + (k * k)) / a0);

        k = Math.Tan(Math.PI * 38.13547087602444 / rate);
        const double passQ = 0.5003270373238773;
        a0 = 1 + (k / passQ) + (k * k);
        var pass = new Biquad(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / passQ) + (k * k)) / a0);

        var weighted = new float[samples.Length];
        for (var i = 0; i < samples.Length; i++) weighted[i] = (float)pass.Next(shelf.Next(samples[i]));
        return weighted;
    }

    private sealed class Biquad(double b0, double b1, double b2, double a1, double a2)
    {
        private double _z1, _z2;

        public double Next(double x)
        {
            var y = (b0 * x) + _z1;
            _z1 = (b1 * x) - (a1 * y) + _z2;
            _z2 = (b2 * x) - (a2 * y);
            return y;
        }
    }
}
