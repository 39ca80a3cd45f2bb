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
        var places = evidence.Clauses.Where(stated => stated.Numbers.Any(other => Same(number, other))).ToList();
        if (places.Count == 0) return null;
        var unit = places.SelectMany(stated => stated.Numbers.Where(other => Same(number, other)).Select(other => Unit(other, stated))).First();
        var subject = clause.Stems.FirstOrDefault(stem => !evidence.KnownStems.Contains(stem));
        foreach (var stem in clause.Stems.Where(stem => !evidence.KnownStems.Contains(stem) && evidence.Stems.Contains(stem) && !places.Exists(stated => stated.Stems.Contains(stem))))
        {
            // Only where the source gives this subject another number of the same kind; a word further on must stand nowhere else.
            var about = evidence.Clauses.Where(stated => stated.Stems.Contains(stem)).ToList();
            var rivals = about.Where(stated => stated.Numbers.Any(other => Unit(other, stated) == unit && !clause.Numbers.Any(said => Same(said, other)))).ToList();
            if (rivals.Count > 0 && (stem == subject || rivals.Count == about.Count)) return $"the source does not say {number.Written} of that";
        }

        return null;
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
