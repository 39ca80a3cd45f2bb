namespace Aethercast.Agents.VoiceForge.Signal;

/// <summary>Mono sound; full scale is -1 to 1.</summary>
internal sealed record Pcm(float[] Samples, int Rate)
{
    public double Milliseconds => Samples.Length * 1000.0 / Rate;

    public int SamplesIn(double milliseconds) => (int)Math.Round(milliseconds * Rate / 1000);
}
