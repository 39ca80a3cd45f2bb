namespace Aethercast.Agents.PodcastScriptWeaver.Grounding;

/// <summary>Finds numbers that the source has, but for something else: "wind supplied 22 percent" where it was coal.</summary>
internal static class NumberBindings
{
    public static string? WhyNot(string line, Evidence evidence)
    {
        foreach (var clause in Clause.Of(line, evidence.Language))
            foreach (var number in clause.Numbers)
                if (IsOf(number, clause, evidence) is { } reason) return reason;
        return null;
    }

    private static string? IsOf(SpokenNumber number, Clause clause, Evidence evidence)
    {
        var subject = clause.Stems.FirstOrDefault(stem => !evidence.KnownStems.Contains(stem));
        if (subject is null || !evidence.Stems.Contains(subject)) return null;
        var places = evidence.Clauses.Where(stated => stated.Numbers.Any(other => Same(number, other))).ToList();
        if (places.Count == 0 || places.Exists(stated => stated.Stems.Contains(subject))) return null;
        var unit = places.SelectMany(stated => stated.Numbers.Where(other => Same(number, other)).Select(other => Unit(other, stated))).First();
        // Only where the source gives this subject another number of the same kind.
        var rival = evidence.Clauses.Where(stated => stated.Stems.Contains(subject))
            .SelectMany(stated => stated.Numbers.Select(other => (Number: other, Unit: Unit(other, stated))))
            .FirstOrDefault(other => other.Unit == unit && !clause.Numbers.Any(said => Same(said, other.Number)));
        return rival.Number is null ? null : $"the source does not say {number.Written} of that";
    }

    private static bool Same(SpokenNumber a, SpokenNumber b) => a.Values.Any(value => b.Values.Any(other => Math.Abs(value - other) < 1e-9 * Math.Max(1, Math.Abs(other))));

    /// <summary>The word after the number, or "" where it is none that counts something.</summary>
    private static string Unit(SpokenNumber number, Clause clause)
    {
        var after = clause.Text[(clause.Text.IndexOf(number.Written, StringComparison.Ordinal) + number.Written.Length)..].TrimStart();
        if (after.StartsWith('%')) return "percent";
        var word = Offline.Stems.Words(after).FirstOrDefault()?.ToLowerInvariant();
        return word is not null && clause.Stems.FirstOrDefault(stem => word.StartsWith(stem, StringComparison.Ordinal)) is { } stem ? stem : "";
    }
}
