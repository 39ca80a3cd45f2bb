using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Makes lines of units: attribution, turns, reactions. Every fact is the source's own sentence; what is added states nothing of its own.</summary>
internal sealed class LineComposer(PhrasePicker phrases, TurnTaker turns)
{
    private const int LineWords = 48;

    /// <summary>So many lines of one source go by without its being named.</summary>
    private const int LinesWithoutName = 2;
    private readonly List<DraftLine> _lines = [];
    private readonly HandOver _between = new(phrases, turns);
    private string? _source;
    private Sentence? _last;
    private int _sinceAttribution;
    private int _told;

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
            var ahead = units.Skip(i).TakeWhile(next => next.Source.Id == unit.Source.Id && next.Heading == unit.Heading).Sum(next => next.Words);
            var section = _between.Section(unit, i == 0 || changes, _told, ahead);
            var lead = freshTurn ? Turn(unit, changes, section is not null) : "";
            if (section is not null) lead = lead.Length == 0 ? section : $"{lead} {section}";
            var form = Form(unit, i == 0 && opensChapter, changes, returns, freshTurn, lead.Length > 0);
            TellUnit(unit, section is not null && !changes ? null : form, lead, section is not null);
            _source = unit.Source.Id;
        }
    }

    /// <summary>How a unit is introduced; null where it follows on from what was said.</summary>
    private string? Form(Unit unit, bool opensChapter, bool changes, bool returns, bool freshTurn, bool led)
    {
        if (opensChapter) return phrases.Coin(2) ? "there" : null; // the chapter's first line has named the source
        if (changes) return _last is null || !returns ? "attribution" : "cross";
        if (_sinceAttribution >= LinesWithoutName) return "again";
        var follows = _last is { } last && last.Source.Id == unit.Source.Id && last.Index + 1 == unit.Sentences[0].Index;
        return freshTurn && !led && !follows ? "again" : null;
    }

    /// <summary>Ends a turn: the listening host asks on, or takes over with a word on what was said, which leads the next line.</summary>
    private string Turn(Unit next, bool changes, bool opensSection)
    {
        if (turns.Alone) { turns.Next(); return ""; }
        if (turns.IsInterview || (!changes && !opensSection && phrases.Coin(4)))
        {
            var word = _last is not null ? _between.Reaction(_last) : "";
            var question = _between.Question(next);
            Say(turns.Other, word.Length > 0 && phrases.Coin(2) ? $"{word} {question}" : question);
            _sinceAttribution++;
            if (turns.IsInterview) turns.Next();
            else turns.GoOn();
            return "";
        }

        var invitation = phrases.Coin(3) ? _between.Invitation(next, turns.Name(turns.Other)) : "";
        if (invitation.Length > 0)
        {
            Say(turns.Speaker, invitation);
            _sinceAttribution++;
        }

        turns.Next();
        return invitation.Length == 0 && _last is not null ? _between.Reaction(_last) : "";
    }

    /// <param name="section">The lead names a section of the article, which tells as well where it is from.</param>
    private void TellUnit(Unit unit, string? form, string lead, bool section)
    {
        foreach (var group in Groups(unit))
        {
            var own = group.Any(sentence => sentence.FirstPerson);
            // "But" leans on the sentence before: it goes where that was not just said.
            var follows = form is null && lead.Length == 0 && !own && _last is { } last && last.Source.Id == group[0].Source.Id && last.Index + 1 == group[0].Index;
            var said = follows ? group : [group[0].WithoutOpening(), .. group.Skip(1)];
            var text = string.Join(" ", said.Select(sentence => sentence.Text));
            var framed = own ? OwnWords(unit, text) : form is null ? text : Framed(form, unit, text, said[0]);
            var kind = own || group.Any(sentence => sentence.HasQuote) ? LineKind.Quote : LineKind.Speech;
            var line = lead.Length > 0 ? $"{lead} {framed}" : framed;
            if (line.Length > SpokenText.MaxLineLength) line = text;
            _lines.Add(new(turns.Speaker, line, kind, [.. said.Select(Cite)]));
            turns.Spoke(SpokenText.CountWords(line));
            _told += SpokenText.CountWords(line);
            _sinceAttribution = own || form is not null || section ? 0 : _sinceAttribution + 1;
            _last = group[^1];
            (lead, form, section) = ("", null, false);
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
        // A sentence that says itself who said it takes no other "says that" before it; a quotation or a question none at all.
        var saysWho = Stems.Words(text).Any(phrases.Language.AttributingVerbs.Contains);
        var inner = !saysWho && Inside(first, phrases.Language) is { } lowered ? lowered + text[1..] : "";
        var clause = first.HasQuote || text.Contains('?', StringComparison.Ordinal) ? "" : inner;
        return phrases.Pick(form, ("source", unit.Source.Label), ("s", text), ("lower", inner), ("clause", clause));
    }

    /// <summary>The first letter of a sentence as it is written in the middle of another: small for small words, as it is for names; null where that is not known.</summary>
    private static string? Inside(Sentence first, LanguagePack language)
    {
        if (language.LowercaseStarts.Count == 0 || first.Text.Length < 2 || !char.IsUpper(first.Text[0])) return null;
        var word = Stems.Words(first.Text).FirstOrDefault() ?? "";
        if (language.LowercaseStarts.Contains(word)) return char.ToLowerInvariant(first.Text[0]).ToString();
        var isName = word.Length > 1 && Regex.IsMatch(first.Source.Text, $@"(?<=\p{{Ll}},?\s){Regex.Escape(word)}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return isName ? first.Text[..1] : null;
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
