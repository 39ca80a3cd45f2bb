using Aethercast.Agents.VoiceForge.Opus;
using Aethercast.Contracts.Sound;

namespace Aethercast.Agents.VoiceForge.Signal;

/// <summary>One phrase as a voice gave it, and the silence that belongs after it within the line.</summary>
internal sealed record Phrase(Pcm Sound, int GapAfterMs);

/// <summary>A line ready for the encoder, and when each phrase of it is heard, in ms from the start.</summary>
internal sealed record ShapedLine(Pcm Sound, IReadOnlyList<(int StartMs, int EndMs)> Phrases);

/// <summary>Makes a line out of phrases: silence off, soft edges, one loudness, no peak too high, whole packets, then the pause.</summary>
internal static class LineShaper
{
    /// <summary>An episode measures about 0.3 LU less than its lines do alone: coding, short lines and the limiter take that much. The promise is -16 LUFS.</summary>
    public const double TargetLufs = -15.7;

    /// <summary>The encoder may swing a little above what it was given; the promise is -1 dBTP.</summary>
    public const double CeilingDbtp = -2;

    /// <summary>Shorter sound says little about how loud a voice is.</summary>
    private const double EnoughToMeasureMs = 1200;

    private const double MostOffNominalDb = 2.5;
    private const int MostRounds = 4;
    private const double FadeMs = 10;
    private const double EdgeMs = 10;

    /// <summary>6.5 ms: what a decoder holds back, so what must follow the last sound for it to be heard.</summary>
    private const double DecoderDelayMs = 312 / 48.0;

    /// <param name="nominalLufs">How loud the voice speaks on the whole, where that is known; keeps very short lines in line.</param>
    /// <exception cref="InvalidDataException">There is nothing but silence in it.</exception>
    public static ShapedLine Shape(IReadOnlyList<Phrase> phrases, int pauseAfterMs, double? nominalLufs)
    {
        var rate = Resampler.NextRate(phrases.Max(phrase => phrase.Sound.Rate), OpusEncoder.Rates);
        var trimmed = phrases.Select(phrase => Fade(Silence.Trim(Resampler.To(phrase.Sound, rate)))).ToList();
        if (trimmed.Exists(phrase => phrase.Samples.Length == 0)) throw new InvalidDataException("A phrase holds no sound.");

        int Samples(double ms) => (int)Math.Round(ms * rate / 1000);
        var speech = new List<float>(new float[Samples(EdgeMs)]);
        var times = new List<(int, int)>(trimmed.Count);
        for (var i = 0; i < trimmed.Count; i++)
        {
            var start = speech.Count;
            speech.AddRange(trimmed[i].Samples);
            times.Add(((int)(start * 1000L / rate), (int)(speech.Count * 1000L / rate)));
            if (i < trimmed.Count - 1) speech.AddRange(new float[Samples(phrases[i].GapAfterMs)]);
        }

        var samples = speech.ToArray();
        Level(samples, rate, nominalLufs);

        var packet = Samples(OpusPackets.PacketMs);
        var spoken = samples.Length + Samples(EdgeMs + DecoderDelayMs);
        var packets = ((spoken + packet - 1) / packet) + (int)Math.Round(pauseAfterMs / (double)OpusPackets.PacketMs);
        Array.Resize(ref samples, packets * packet);
        return new ShapedLine(new Pcm(samples, rate), times);
    }

    private static void Level(float[] samples, int rate, double? nominalLufs)
    {
        var measured = Loudness.Integrated(samples, rate);
        if (double.IsNegativeInfinity(measured)) throw new InvalidDataException("There is nothing to hear.");
        var isShort = samples.Length * 1000.0 / rate < EnoughToMeasureMs;
        if (isShort && nominalLufs is { } nominal) measured = Math.Clamp(measured, nominal - MostOffNominalDb, nominal + MostOffNominalDb);
        Amplify(samples, TargetLufs - measured);
        TruePeakLimiter.Limit(samples, rate, CeilingDbtp);

        // The limiter takes some loudness away, and again some of what is given back: most from voices with high peaks.
        for (var round = 0; !isShort && round < MostRounds && TargetLufs - Loudness.Integrated(samples, rate) is var lost and > 0.1; round++)
        {
            Amplify(samples, lost);
            TruePeakLimiter.Limit(samples, rate, CeilingDbtp);
        }
    }

    private static void Amplify(float[] samples, double db)
    {
        var gain = (float)Math.Pow(10, db / 20);
        for (var i = 0; i < samples.Length; i++) samples[i] *= gain;
    }

    private static Pcm Fade(Pcm sound)
    {
        var samples = sound.Samples;
        var length = Math.Min(sound.SamplesIn(FadeMs), samples.Length / 2);
        for (var i = 0; i < length; i++)
        {
            var gain = (float)(0.5 - (0.5 * Math.Cos(Math.PI * i / length)));
            samples[i] *= gain;
            samples[^(i + 1)] *= gain;
        }

        return sound;
    }
}
