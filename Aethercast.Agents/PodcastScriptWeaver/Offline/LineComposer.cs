using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Makes lines of units: attribution, turns, reactions. Every fact is the source's own sentence; what is added states nothing.</summary>
internal sealed class LineComposer(PhrasePicker phrases, TurnTaker turns)
{
    private const int LineWords = 48;
    private readonly List<DraftLine> _lines = [];
    private string? _source;
    private int _sinceAttribution;

    public IReadOnlyList<DraftLine> Lines => _lines;

    public void Say(int speaker, string text, LineKind kind = LineKind.Transition, string? chapter = null) =>
        _lines.Add(new(speaker, text, kind, [], chapter));

    public void Tell(IReadOnlyList<Unit> units, bool opensChapter)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            var changes = unit.Source.Id != _source;
            var returns = i + 1 < units.Count && units[i + 1].Source.Id == _source;
            var freshTurn = turns.TurnIsOver(changes && i > 0);
            string reaction = "";
            if (freshTurn) reaction = HandOver(unit, changes);
            var form = (i == 0 && opensChapter) || !changes ? null : returns ? "cross" : "attribution";
            if (form is null && (i == 0 || changes)) form = "attribution";
            if (form is null && (freshTurn || _sinceAttribution >= 2)) form = "again";
            TellUnit(unit, form, reaction);
            _source = unit.Source.Id;
        }
    }

    /// <summary>Ends a turn: a question or a word from the listener, a hand-over, or a plain reaction in front of the next line.</summary>
    private string HandOver(Unit unit, bool changes)
    {
        if (turns.Alone) { turns.Next(); return ""; }
        if (turns.IsInterview)
        {
            var subject = Subjects.Of(unit);
            if (subject is null || phrases.Coin(3)) Say(turns.Other, phrases.Pick("ask", ("host", turns.Name(turns.Speaker))));
            else Say(turns.Other, phrases.Pick("askAbout", ("source", unit.Source.Label), ("subject", subject)));
            turns.Next();
            return "";
        }

        if (!changes && phrases.Coin(4))
        {
            Say(turns.Other, phrases.Pick("ask", ("host", turns.Name(turns.Speaker))));
            turns.GoOn();
            return "";
        }

        if (phrases.Coin(4)) Say(turns.Speaker, phrases.Pick("handover", ("host", turns.Name(turns.Other))));
        turns.Next();
        return phrases.Coin(2) ? phrases.Pick("reaction") + " " : "";
    }

    private void TellUnit(Unit unit, string? form, string reaction)
    {
        foreach (var group in Groups(unit))
        {
            var first = group[0];
            var own = group.Any(sentence => sentence.FirstPerson);
            var text = string.Join(" ", group.Select(sentence => sentence.Text));
            var framed = own ? OwnWords(unit, text) : form is null ? text : Framed(form, unit, text, first);
            var kind = own || group.Any(sentence => sentence.HasQuote) ? LineKind.Quote : LineKind.Speech;
            var line = reaction + framed;
            if (line.Length > SpokenText.MaxLineLength) line = text;
            _lines.Add(new(turns.Speaker, line, kind, [.. group.Select(Cite)]));
            turns.Spoke(SpokenText.CountWords(line));
            _sinceAttribution = own || form is not null ? 0 : _sinceAttribution + 1;
            reaction = "";
            form = null;
        }
    }

    /// <summary>Runs of the unit's sentences that make one line each: short enough for one breath of attention, own words apart from the rest.</summary>
    private static IEnumerable<IReadOnlyList<Sentence>> Groups(Unit unit)
    {
        var group = new List<Sentence>();
        foreach (var sentence in unit.Sentences)
        {
            var full = group.Count > 0 && (group.Count == 3
                || group.Sum(said => said.Words) + sentence.Words > LineWords
                || group[0].FirstPerson != sentence.FirstPerson
                || group.Sum(said => said.Text.Length + 1) + sentence.Text.Length > 480);
            if (full)
            {
                yield return [.. group];
                group.Clear();
            }

            group.Add(sentence);
        }

        yield return group;
    }

    private string Framed(string form, Unit unit, string text, Sentence first)
    {
        var word = Stems.Words(text).FirstOrDefault() ?? "";
        var canLower = first.Text.Length > 0 && char.IsUpper(first.Text[0]) && phrases.Language.LowercaseStarts.Contains(word);
        var lower = canLower ? char.ToLowerInvariant(text[0]) + text[1..] : "";
        return phrases.Pick(form, ("source", unit.Source.Label), ("s", text), ("lower", lower));
    }

    private string OwnWords(Unit unit, string text)
    {
        var author = AuthorOf(unit.Source.Source);
        var inner = text.Replace('“', '‘').Replace('”', '’').Replace('"', '\'');
        return phrases.Pick(author is null ? "ownWords" : "ownWordsBy", ("source", unit.Source.Label), ("author", author ?? ""), ("s", inner));
    }

    private static string? AuthorOf(HarvestedSource source)
    {
        var author = SpokenText.Plain(source.Author ?? "");
        return author.Length is > 3 and <= 50 && !author.Contains("http", StringComparison.OrdinalIgnoreCase) && author.Contains(' ') && !InstructionQuarantine.IsOrder(author) ? author : null;
    }

    internal static Citation Cite(Sentence sentence) =>
        new(sentence.Source.Id, sentence.Start, sentence.Length) { Quote = sentence.Raw.Length <= 600 ? sentence.Raw : sentence.Raw[..600] };
}
