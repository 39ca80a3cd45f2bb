using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Answers a listener's question with the passages that fit it best, or says honestly that the sources do not tell.</summary>
internal static class AnswerPart
{
    /// <summary>Share of the question's weight (rare words count more) that a passage must hold to count as an answer.</summary>
    private const double Enough = 0.5;

    public static IReadOnlyList<DraftLine> Write(WeaveBrief brief, PhrasePicker phrases)
    {
        var question = SpokenText.Shorten(SpokenText.Plain(brief.Parameters.Question ?? ""), 220).Replace('"', '\'').Replace('“', '‘').Replace('”', '’');
        var other = brief.Persona.Hosts.Count > 1 ? 1 : 0;
        var composer = new LineComposer(phrases, new TurnTaker(brief.Persona, other));
        composer.Say(0, phrases.Pick("questionIntro", ("question", question)), LineKind.Answer);
        var found = Find(brief, question, phrases);
        if (found.Count == 0)
        {
            composer.Say(other, phrases.Pick("answerNone"), LineKind.Answer);
            return composer.Lines;
        }

        composer.Say(other, phrases.Pick("answerIntro"), LineKind.Answer);
        var lines = new List<DraftLine>(composer.Lines);
        var said = new SaidBefore(brief.AlreadySaid, phrases.Language);
        foreach (var sentence in found)
        {
            // A question may be about what was told already; then it is told again, and it says so.
            var form = said.Exactly(sentence) ? "answerSaid" : "attribution";
            var text = phrases.Pick(form, ("source", sentence.Source.Label), ("s", sentence.Text), ("lower", ""));
            lines.Add(new(other, text, LineKind.Answer, [LineComposer.Cite(sentence)]));
        }

        lines.Add(new(0, phrases.Pick("answerEnd"), LineKind.Answer, []));
        return lines;
    }

    private static IReadOnlyList<Sentence> Find(WeaveBrief brief, string question, PhrasePicker phrases)
    {
        var asked = Stems.Of(question, phrases.Language);
        if (asked.Count == 0) return [];
        var sentences = brief.Sources.SelectMany(source => SentenceReader.Read(source)).Where(sentence => sentence.Unusable is null).ToList();
        var rarity = asked.ToDictionary(stem => stem, stem => Math.Log(1 + (sentences.Count + 1.0) / (1 + sentences.Count(sentence => sentence.Stems.Contains(stem)))));
        var whole = rarity.Values.Sum();
        var budget = Math.Max(30, brief.BudgetWords - 25);
        var found = new List<Sentence>();
        foreach (var (sentence, _) in sentences
            .Where(sentence => !sentence.Dependent && !sentence.FirstPerson)
            .Select(sentence => (sentence, Share: sentence.Stems.Where(asked.Contains).Sum(stem => rarity[stem]) / whole))
            .Where(pair => pair.Share >= Enough)
            .OrderByDescending(pair => pair.Share))
        {
            if (found.Count == 3 || (found.Count > 0 && found.Sum(kept => kept.Words) + sentence.Words > budget)) break;
            if (!found.Any(kept => Stems.Overlap(kept.Stems, sentence.Stems) > 0.7)) found.Add(sentence);
        }

        return [.. found.OrderBy(sentence => sentence.Source.Id, StringComparer.Ordinal).ThenBy(sentence => sentence.Start)];
    }
}
