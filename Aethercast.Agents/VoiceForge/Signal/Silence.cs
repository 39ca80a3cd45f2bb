namespace Aethercast.Agents.VoiceForge.Signal;

/// <summary>Finds where speech begins and ends: engines put 35 to 225 ms of silence around it.</summary>
internal static class Silence
{
    private const double FrameMs = 5;
    private const double BelowLoudestDb = 45;
    private const double FloorDb = -60;
    private const double KeepBeforeMs = 15;
    private const double KeepAfterMs = 30;

    /// <summary>A copy without the silence; a little is kept so that soft onsets and breaths survive. Empty where all is silent.</summary>
    public static Pcm Trim(Pcm sound)
    {
        var frame = Math.Max(1, sound.SamplesIn(FrameMs));
        var levels = new double[(sound.Samples.Length + frame - 1) / frame];
        for (var i = 0; i < levels.Length; i++)
        {
            var part = sound.Samples.AsSpan(i * frame, Math.Min(frame, sound.Samples.Length - (i * frame)));
            var sum = 0.0;
            foreach (var sample in part) sum += sample * (double)sample;
            levels[i] = 10 * Math.Log10((sum / part.Length) + 1e-12);
        }

        var threshold = levels.Length == 0 ? 0 : Math.Max(FloorDb, levels.Max() - BelowLoudestDb);
        var first = Array.FindIndex(levels, level => level > threshold);
        if (first < 0) return sound with { Samples = [] };
        var last = Array.FindLastIndex(levels, level => level > threshold);
        var start = Math.Max(0, (first * frame) - sound.SamplesIn(KeepBeforeMs));
        var end = Math.Min(sound.Samples.Length, ((last + 1) * frame) + sound.SamplesIn(KeepAfterMs));
        return sound with { Samples = sound.Samples[start..end] };
    }
}
