namespace Aethercast.Agents.VoiceForge.Signal;

/// <summary>Changes the sampling rate by a rational factor: polyphase windowed sinc, 64 taps a phase, flat to 0.45 of the lower rate.</summary>
internal static class Resampler
{
    private const int HalfTaps = 32;

    public static Pcm To(Pcm sound, int rate)
    {
        if (sound.Rate == rate || sound.Samples.Length == 0) return sound with { Rate = rate };
        var divisor = Gcd(sound.Rate, rate);
        var up = rate / divisor;
        var down = sound.Rate / divisor;
        var cutoff = Math.Min(1.0, (double)rate / sound.Rate) * 0.95;
        var half = (int)Math.Ceiling(HalfTaps / cutoff);
        var phases = new float[up][];
        var output = new float[(int)((long)sound.Samples.Length * up / down)];
        for (var i = 0; i < output.Length; i++)
        {
            var position = (long)i * down;
            var phase = (int)(position % up);
            var centre = (int)(position / up);
            var taps = phases[phase] ??= Design(phase / (double)up, cutoff, half);
            var sum = 0f;
            var first = centre - half + 1;
            for (var tap = 0; tap < taps.Length; tap++)
            {
                var at = first + tap;
                if ((uint)at < (uint)sound.Samples.Length) sum += sound.Samples[at] * taps[tap];
            }

            output[i] = sum;
        }

        return new Pcm(output, rate);
    }

    /// <summary>The lowest rate out of <paramref name="known"/> that loses nothing, or the highest there is.</summary>
    public static int NextRate(int rate, IReadOnlyList<int> known) => known.FirstOrDefault(candidate => candidate >= rate, known[^1]);

    private static float[] Design(double offset, double cutoff, int half)
    {
        var taps = new float[2 * half];
        var total = 0.0;
        var values = new double[taps.Length];
        for (var tap = 0; tap < taps.Length; tap++)
        {
            var x = tap - half + 1 - offset;
            var sinc = x == 0 ? 1 : Math.Sin(Math.PI * x * cutoff) / (Math.PI * x * cutoff);
            values[tap] = sinc * Math.Pow(Math.Cos(Math.PI * x / (2 * (half + 1))), 2);
            total += values[tap];
        }

        for (var tap = 0; tap < taps.Length; tap++) taps[tap] = (float)(values[tap] / total);
        return taps;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
