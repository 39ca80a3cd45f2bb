namespace Aethercast.Agents.VoiceForge.Signal;

/// <summary>Keeps the true peak (ITU-R BS.1770-4, annex 2: the peak between samples, by four times oversampling) under a ceiling without a step in gain.</summary>
internal static class TruePeakLimiter
{
    private const int Oversampling = 4;
    private const int Taps = 12;
    private const double LookaheadMs = 5;
    private static readonly float[][] Phases = DesignPhases();

    /// <summary>Highest true peak, linear.</summary>
    public static float Peak(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        for (var i = 0; i < samples.Length; i++) peak = Math.Max(peak, PeakAround(samples, i));
        return peak;
    }

    /// <summary>
    /// Turns the gain down ahead of each peak. The gain is the least that any peak within the look-ahead needs, averaged over the
    /// same span; an average of numbers that are all small enough is small enough, so no peak passes.
    /// </summary>
    public static void Limit(Span<float> samples, int rate, double ceilingDb)
    {
        var ceiling = (float)Math.Pow(10, ceilingDb / 20);
        var loudest = 0f;
        foreach (var sample in samples) loudest = Math.Max(loudest, Math.Abs(sample));
        if (loudest < ceiling / 2) return; // speech does not swing 6 dB higher between its samples

        var needed = new float[samples.Length];
        var any = false;
        for (var i = 0; i < samples.Length; i++)
        {
            var peak = PeakAround(samples, i);
            needed[i] = peak > ceiling ? ceiling / peak : 1f;
            any |= peak > ceiling;
        }

        if (!any) return;
        var reach = Math.Max(1, (int)(LookaheadMs * rate / 1000));
        var least = SlidingMinimum(needed, reach);
        var sum = 0.0;
        for (var i = -reach; i < samples.Length; i++)
        {
            // Window of 2 x reach + 1 gains, each the least of as wide a neighbourhood.
            sum += At(least, i + reach);
            if (i - reach - 1 >= -reach) sum -= At(least, i - reach - 1);
            if (i >= 0) samples[i] *= (float)(sum / Count(i, reach, samples.Length));
        }
    }

    private static double At(float[] values, int i) => i >= 0 && i < values.Length ? values[i] : 0;

    private static int Count(int i, int reach, int length) => Math.Min(length - 1, i + reach) - Math.Max(0, i - reach) + 1;

    private static float[] SlidingMinimum(float[] values, int reach)
    {
        var result = new float[values.Length];
        var queue = new LinkedList<int>();
        for (var i = 0; i < values.Length + reach; i++)
        {
            if (i < values.Length)
            {
                while (queue.Last is { } last && values[last.Value] >= values[i]) queue.RemoveLast();
                queue.AddLast(i);
            }

            var centre = i - reach;
            if (centre < 0) continue;
            while (queue.First!.Value < centre - reach) queue.RemoveFirst();
            result[centre] = values[queue.First.Value];
        }

        return result;
    }

    private static float PeakAround(ReadOnlySpan<float> samples, int at)
    {
        var peak = Math.Abs(samples[at]);
        for (var phase = 1; phase < Oversampling; phase++)
        {
            var taps = Phases[phase];
            var sum = 0f;
            var first = at - (Taps / 2) + 1;
            for (var tap = 0; tap < Taps; tap++)
            {
                var i = first + tap;
                if ((uint)i < (uint)samples.Length) sum += samples[i] * taps[tap];
            }

            peak = Math.Max(peak, Math.Abs(sum));
        }

        return peak;
    }

    /// <summary>Windowed sinc at a quarter, half and three quarters of the way to the next sample.</summary>
    private static float[][] DesignPhases()
    {
        var phases = new float[Oversampling][];
        for (var phase = 0; phase < Oversampling; phase++)
        {
            phases[phase] = new float[Taps];
            for (var tap = 0; tap < Taps; tap++)
            {
                var x = tap - (Taps / 2) + 1 - ((double)phase / Oversampling);
                var window = Math.Pow(Math.Cos(Math.PI * x / (Taps + 1)), 2);
                phases[phase][tap] = (float)((x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x)) * window);
            }
        }

        return phases;
    }
}
