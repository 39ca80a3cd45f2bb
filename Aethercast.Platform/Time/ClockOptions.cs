namespace Aethercast.Platform.Time;

/// <summary>Section <c>Clock</c>.</summary>
internal sealed class ClockOptions
{
    public const string Section = "Clock";

    /// <summary>Pretends that this machine's clock is ahead by so much (behind where negative): to see what a wrong clock does.</summary>
    public TimeSpan Offset { get; set; }
}
