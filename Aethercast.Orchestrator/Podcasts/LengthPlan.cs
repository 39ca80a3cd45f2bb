using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>
/// Keeps an episode to the length asked for: counts what was measured, estimates the rest by the measured rate of each voice,
/// and shares what is left among the parts still to be written. All times in ms.
/// </summary>
internal static class LengthPlan
{
    /// <summary>Where nothing was measured: about 165 words a minute.</summary>
    public const double DefaultMsPerCharacter = 60;

    /// <summary>Every line begins and ends with a little silence of its own.</summary>
    private const double LineMs = 250;

    /// <summary>A farewell that sums up and names its sources takes no less.</summary>
    private const double ShortestClosing = 14_000;

    private const double ChapterMs = 95_000;
    private const int EnoughMeasured = 2;

    public static double Target(PodcastState state) => state.Plan.TargetMs * state.Context.LengthFactor;

    public static double Opening(PodcastState state) =>
        Math.Clamp(Target(state) * 0.07, 7_000, 30_000) * (state.Plan.Teaser is null ? 1 : 0.6);

    public static double Closing(PodcastState state) => Math.Clamp(Target(state) * 0.08, ShortestClosing, 35_000);

    /// <summary>Length of all that is written, dropped lines left out.</summary>
    public static double Planned(PodcastState state)
    {
        var rates = Rates(state);
        return state.Lines.Where(line => line.Status != LineStatus.Dropped).Sum(line => Estimate(rates, line));
    }

    /// <summary>What of it has no voice yet.</summary>
    public static double Unvoiced(PodcastState state)
    {
        var rates = Rates(state);
        return state.Lines.Where(line => line.DurationMs is null && line.Status != LineStatus.Dropped).Sum(line => Estimate(rates, line));
    }

    /// <summary>What chapters may still take, the closing kept back.</summary>
    public static double LeftForChapters(PodcastState state) => Target(state) - Planned(state) - Closing(state);

    public static double SmallestChapter(PodcastState state) => Math.Clamp(Target(state) * 0.06, 8_000, 30_000);

    public static double NextChapter(PodcastState state)
    {
        var left = LeftForChapters(state);
        return left / Math.Max(1, Math.Round(left / ChapterMs));
    }

    public static double ClosingBudget(PodcastState state) => Math.Clamp(Target(state) - Planned(state), ShortestClosing, 45_000);

    /// <summary>The writer stays so little ahead of the voices, so that it can be steered by what was measured.</summary>
    public static double WriteAhead(PodcastState state) => Math.Clamp(Target(state) * 0.2, 15_000, 75_000);

    /// <summary>True where one more line of a chapter would make the episode longer than asked by more than <paramref name="share"/> of it.</summary>
    public static bool WouldBeTooLong(PodcastState state, int speaker, string text, double share) =>
        LeftForChapters(state) - LineMs - (text.Length * Rate(Rates(state), state.Plan.Hosts[speaker].VoiceId)) < -share * Target(state);

    /// <summary>Words a minute as measured in this episode; for the writer to count with.</summary>
    public static double WordsPerMinute(PodcastState state)
    {
        var measured = state.Lines.Where(line => line.DurationMs is not null).ToList();
        var ms = measured.Sum(line => (double)line.DurationMs!.Value);
        if (measured.Count < EnoughMeasured || ms < 5_000) return 165;
        return Math.Clamp(measured.Sum(line => line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) / ms * 60_000, 60, 400);
    }

    /// <summary>Where each line begins by what is known now; for priorities and progress.</summary>
    public static IEnumerable<(LineState Line, double StartMs)> Places(PodcastState state)
    {
        var rates = Rates(state);
        var at = 0d;
        foreach (var line in state.Lines)
        {
            yield return (line, at);
            if (line.Status != LineStatus.Dropped) at += Estimate(rates, line);
        }
    }

    /// <summary>Measured ms per character by voice: of this episode where it has enough lines, else of earlier ones.</summary>
    public static Dictionary<string, double> Rates(PodcastState state)
    {
        var rates = new Dictionary<string, double>(state.Plan.VoiceRates);
        foreach (var voice in state.Lines.Where(line => line is { DurationMs: not null, WrittenBy: not "teaser" }).GroupBy(line => line.VoiceId))
        {
            var characters = voice.Sum(line => line.Text.Length);
            if (voice.Count() >= EnoughMeasured && characters > 100) rates[voice.Key] = voice.Sum(line => Math.Max(line.DurationMs!.Value - line.PauseMs - LineMs, 0)) / characters;
        }

        return rates;
    }

    private static double Estimate(Dictionary<string, double> rates, LineState line) =>
        line.DurationMs ?? LineMs + (line.Text.Length * Rate(rates, line.VoiceId)) + line.PauseMs;

    private static double Rate(Dictionary<string, double> rates, string voice) =>
        rates.TryGetValue(voice, out var rate) ? rate : rates.Count > 0 ? rates.Values.Average() : DefaultMsPerCharacter;
}
