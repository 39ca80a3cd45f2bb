namespace Aethercast.Agents.PodcastScriptWeaver.Grounding;

/// <summary>Finds lines that use a source's words to say the opposite of it: denied where it asserts, up where it says down, given where it was taken.</summary>
internal static class Contradictions
{
    /// <summary>Share of a clause's words on whose sense line and source must differ.</summary>
    private const double EnoughConflict = 0.5;
    private const double SameMatter = 0.4;

    public static string? WhyNot(string line, Evidence evidence)
    {
        var clauses = Clause.Of(line, evidence.Language);
        foreach (var clause in clauses)
            if ((Denial(clause, evidence) ?? Opposite(clause, evidence) ?? Swap(clause, evidence)) is { } reason) return reason;
        return null;
    }

    /// <summary>Each word is held against all clauses of the source that have it: a word that the source only asserts with must not be denied, and the other way round.</summary>
    private static string? Denial(Clause said, Evidence evidence)
    {
        if (said.Polarity == Polarity.Either) return null;
        var (shared, conflicts, agrees) = (0, 0, false);
        foreach (var stem in said.Stems.Where(stem => !said.Names.Contains(stem) && !evidence.KnownStems.Contains(stem)))
        {
            var stated = evidence.Clauses.Where(clause => clause.Stems.Contains(stem)).Select(clause => clause.Polarity).Distinct().ToList();
            if (stated.Count == 0) continue;
            shared++;
            if (stated is [var only] && only != Polarity.Either && only != said.Polarity) conflicts++;
            agrees |= stated is [Polarity.Denies] && said.Polarity == Polarity.Denies;
        }

        // Who is spoken of may be named by the line and an "it" in the source: a word that is denied in both speaks for the line.
        if (agrees && conflicts * 2 == shared) return null;
        if (conflicts == 0 || conflicts < shared * EnoughConflict) return null;
        return said.Polarity == Polarity.Denies ? "the source does not deny it" : "the source denies it";
    }

    private static string? Opposite(Clause said, Evidence evidence)
    {
        foreach (var pair in evidence.Language.Opposites)
            for (var i = 0; i < 2; i++)
            {
                if (!Has(said, pair[i]) || Has(said, pair[1 - i])) continue;
                var others = said.Stems.Where(stem => !pair.Any(word => word.StartsWith(stem, StringComparison.OrdinalIgnoreCase))).ToList();
                if (others.Count == 0) continue;
                double Shared(IReadOnlyCollection<string> stems) => (double)others.Count(stems.Contains) / others.Count;
                var agreeing = evidence.Clauses.Where(clause => Has(clause, pair[i])).Select(clause => Shared(clause.Stems)).DefaultIfEmpty(-1).Max();
                foreach (var clause in evidence.Clauses.Where(clause => Has(clause, pair[1 - i])))
                {
                    // Where the source uses both words, the clause that is more about this matter decides.
                    var near = Shared(clause.Stems);
                    if (agreeing < 0 ? Math.Max(near, Shared(Around(clause, evidence))) >= SameMatter : near > agreeing && near >= 2 * SameMatter)
                        return $"the source says {pair[1 - i]}, not {pair[i]}";
                }
            }

        return null;
    }

    /// <summary>Content words of the whole sentence, for the clause may leave its subject to the one before.</summary>
    private static HashSet<string> Around(Clause clause, Evidence evidence) =>
        Offline.Stems.Of(evidence.Sentences.FirstOrDefault(sentence => sentence.Contains(clause.Text, StringComparison.Ordinal)) ?? clause.Text, evidence.Language);

    /// <summary>Two names in the order in which the source only has them the other way round, with a doing between them: "Lars took it from Greta".</summary>
    private static string? Swap(Clause said, Evidence evidence)
    {
        var names = Named(said, said, evidence);
        if (names.Count < 2) return null;
        var (first, last) = (names[0], names[^1]);
        var between = said.Stems.SkipWhile(stem => stem != first).Skip(1).TakeWhile(stem => stem != last).Where(stem => !said.Names.Contains(stem)).ToList();
        if (between.Count == 0) return null;
        var together = evidence.Clauses.Where(clause => clause.Stems.Contains(first) && clause.Stems.Contains(last)).ToList();
        // Where a clause leaves its subject to the one before, the sentence has both, and the doing between them.
        if (together.Count == 0)
            together = [.. evidence.Whole.Where(sentence => Place(sentence, first) is var to and >= 0 && Place(sentence, last) is var from and >= 0 && between.Exists(stem => Place(sentence, stem) is var done && done > Math.Min(from, to) && done < Math.Max(from, to)))];
        var turned = together.Count > 0 && together.TrueForAll(clause =>
            Place(clause, first) > Place(clause, last) && Passive(clause, evidence) == Passive(said, evidence)
            && clause.Stems.Count(said.Stems.Contains) >= 0.6 * said.Stems.Count);
        return turned ? "the source has it the other way round" : null;
    }

    /// <summary>Names of the clause that the source also has as names, one for each run.</summary>
    private static List<string> Named(Clause clause, Clause said, Evidence evidence)
    {
        var names = clause.Stems
            .Where(stem => !evidence.Language.Calendar.Contains(stem) && (said.Names.Contains(stem) || evidence.Clauses.Any(other => other.Names.Contains(stem)))).ToList();
        return [.. names.Where((stem, at) => at == 0 || Place(clause, stem) - Place(clause, names[at - 1]) > 1)];
    }

    private static bool Passive(Clause clause, Evidence evidence) => clause.Words.Any(evidence.Language.PassiveMarks.Contains);

    private static int Place(Clause clause, string stem)
    {
        for (var i = 0; i < clause.Stems.Count; i++) if (clause.Stems[i] == stem) return i;
        return -1;
    }

    /// <summary>The words of an opposite, in their order, others between them allowed: "turned … down".</summary>
    private static bool Has(Clause clause, string words)
    {
        var at = 0;
        foreach (var word in words.Split(' '))
        {
            while (at < clause.Words.Count && clause.Words[at] != word) at++;
            if (at++ >= clause.Words.Count) return false;
        }

        return true;
    }
}
