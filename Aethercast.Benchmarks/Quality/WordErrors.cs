namespace Aethercast.Benchmarks.Quality;

/// <summary>Aligns what was said with what was heard, at the least cost, and counts the errors on each voice's words.</summary>
internal static class WordErrors
{
    /// <returns>By voice: words changed, dropped or added, over words said.</returns>
    public static IReadOnlyDictionary<string, double> ByVoice(IReadOnlyList<(string Word, string Voice)> said, IReadOnlyList<string> heard)
    {
        var cost = new int[said.Count + 1, heard.Count + 1];
        for (var i = 0; i <= said.Count; i++)
            for (var j = 0; j <= heard.Count; j++)
                cost[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (said[i - 1].Word == heard[j - 1] ? 0 : 1));

        var errors = said.Select(word => word.Voice).Distinct().ToDictionary(voice => voice, _ => 0);
        for (var (i, j) = (said.Count, heard.Count); i > 0 || j > 0;)
        {
            var voice = said[Math.Max(0, i - 1)].Voice;
            var same = i > 0 && j > 0 && said[i - 1].Word == heard[j - 1];
            if (i > 0 && j > 0 && cost[i, j] == cost[i - 1, j - 1] + (same ? 0 : 1))
            {
                if (!same) errors[voice]++;
                (i, j) = (i - 1, j - 1);
            }
            else
            {
                errors[voice]++;
                if (i > 0 && cost[i, j] == cost[i - 1, j] + 1) i--;
                else j--;
            }
        }

        return errors.ToDictionary(pair => pair.Key, pair => (double)pair.Value / said.Count(word => word.Voice == pair.Key));
    }
}
