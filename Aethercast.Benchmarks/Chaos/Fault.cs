namespace Aethercast.Benchmarks.Chaos;

internal enum FaultKind
{
    /// <summary>Killed without warning, with all it started; started again after a while.</summary>
    Kill,

    /// <summary>Asked to stop, as a deployment does; started again at once.</summary>
    Restart,

    /// <summary>Frozen: its connections stay open, and nothing answers.</summary>
    Pause,

    /// <summary>Its connections break, and can be made anew at once. A server's; a program is paused instead.</summary>
    Cut,
}

/// <param name="Wait">Since the fault before.</param>
/// <param name="Victim">Drawn number; taken modulo those who are up.</param>
/// <param name="For">How long it stays dead or frozen.</param>
internal sealed record Fault(TimeSpan Wait, int Victim, FaultKind Kind, TimeSpan For);

/// <summary>What happens to whom, endlessly: the same for the same seed.</summary>
internal static class FaultPlan
{
    public static IEnumerable<Fault> From(ChaosSettings settings)
    {
        var dice = new Random(settings.Seed);
        while (true)
        {
            var wait = TimeSpan.FromSeconds((2 + (8 * dice.NextDouble())) / settings.Haste);
            var victim = dice.Next();
            var kind = (FaultKind)dice.Next(4);
            // Most pauses are short, some last the whole half minute.
            var seconds = kind == FaultKind.Pause ? 1 + ((settings.LongestPause.TotalSeconds - 1) * Math.Pow(dice.NextDouble(), 2)) : 3 * dice.NextDouble();
            yield return new(wait, victim, kind, TimeSpan.FromSeconds(seconds));
        }
    }
}
