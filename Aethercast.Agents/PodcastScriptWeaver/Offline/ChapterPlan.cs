namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>
/// Which units a chapter tells, in the order of telling: the article's own order, with what another source says on the same
/// point brought in beside it. How picky it is follows from how much could be said and how much time the episode has left.
/// </summary>
internal static class ChapterPlan
{
    private const double SamePoint = 0.34;

    public static IReadOnlyList<Unit> Choose(Material material, int words, double wordsLeftInEpisode, int depth)
    {
        var pool = WorthSaying(material, Math.Max(words, wordsLeftInEpisode) * (depth < 0 ? 0.8 : depth > 0 ? 1.6 : 1.15));
        var told = new List<Unit>();
        var left = new LinkedList<Unit>(pool);
        var room = words;
        var sinceCross = 1;
        while (left.First is { } next && room > 0)
        {
            if (Fit(next.Value, room) is not { } unit) { left.RemoveFirst(); continue; }
            left.RemoveFirst();
            told.Add(unit);
            room -= unit.Words;
            if (++sinceCross < 3 || Related(unit, left) is not { } related || Fit(related, room) is not { } beside) continue;
            left.Remove(related);
            told.Add(beside);
            room -= beside.Words;
            sinceCross = 0;
        }

        return told;
    }

    /// <summary>The best-ranked units that together make up <paramref name="words"/>, in their own order; all where there are fewer.</summary>
    private static IEnumerable<Unit> WorthSaying(Material material, double words)
    {
        if (material.Words <= words) return material.Units;
        var kept = new HashSet<Unit>(ReferenceEqualityComparer.Instance);
        var sum = 0;
        foreach (var unit in material.Units.OrderByDescending(unit => unit.Score))
        {
            if (sum >= words) break;
            kept.Add(unit);
            sum += unit.Words;
        }

        return material.Units.Where(kept.Contains);
    }

    /// <summary>As much of the unit's beginning as there is room for (a few words over are let pass), or null.</summary>
    private static Unit? Fit(Unit unit, int room)
    {
        for (var count = unit.Sentences.Count; count > 0; count--)
            if (unit.Take(count) is { } part && part.Words <= room + 4) return part;
        return null;
    }

    private static Unit? Related(Unit unit, LinkedList<Unit> left)
    {
        var stems = unit.Sentences.SelectMany(sentence => sentence.Stems).ToHashSet();
        return left.Where(other => other.Source.Id != unit.Source.Id && other.Sentences[0].Stems.Count >= 5)
            .Select(other => (Unit: other, Share: Stems.Overlap(other.Sentences[0].Stems, stems)))
            .Where(pair => pair.Share >= SamePoint)
            .OrderByDescending(pair => pair.Share)
            .Select(pair => pair.Unit)
            .FirstOrDefault();
    }
}
