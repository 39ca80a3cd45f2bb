namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>
/// What the hosts say to each other between two passages: a word on what was just told, a question that the next passage answers, the
/// name of the next section. Each fits only where the text bears it out, so none of it can be untrue.
/// </summary>
internal sealed class HandOver(PhrasePicker phrases, TurnTaker turns)
{
    /// <summary>Sections that follow each other sooner are not all announced.</summary>
    private const int WordsBetweenSections = 70;
    private const int WordsWorthAHeading = 30;
    private readonly HashSet<string> _subjects = new(StringComparer.OrdinalIgnoreCase);
    private string? _heading;
    private int _announcedAt;

    /// <summary>A word of the host who listened, or "" where there is nothing to say.</summary>
    public string Reaction(Sentence said)
    {
        if (Noticed.Asks(said)) return phrases.Pick("reactionQuestion");
        if (Noticed.Speaker(said) is { } name) return phrases.Pick("reactionSpeaker", ("name", name));
        if (Noticed.Figure(said) is { } figure && phrases.Coin(2)) return phrases.Pick("reactionFigure", ("figure", figure));
        if (Noticed.Turns(said)) return phrases.Pick("reactionTurn");
        if (phrases.Coin(2) && Fresh(said) is { } subject) return phrases.Pick("reactionSubject", ("subject", subject));
        return phrases.Coin(4) ? phrases.Pick("reaction") : "";
    }

    /// <summary>What the telling host hands over with: a question to the other by name, which <paramref name="next"/> answers; or "" where nothing in it asks for one.</summary>
    public string Invitation(Unit next, string host)
    {
        var first = next.Sentences[0];
        if (Noticed.Speaker(first) is { } name && _subjects.Add(name)) return phrases.Pick("handoverSpeaker", ("host", host), ("name", name));
        if (Fresh(first) is { } subject) return phrases.Pick("handoverAbout", ("host", host), ("subject", subject));
        if (Noticed.Figure(first) is not null && phrases.Coin(2)) return phrases.Pick("handoverFigures", ("host", host));
        return phrases.Coin(3) ? phrases.Pick("handover", ("host", host)) : "";
    }

    /// <summary>A name of several words in the sentence that the hosts have not yet taken up in this chapter.</summary>
    private string? Fresh(Sentence sentence) =>
        Subjects.NamesIn(sentence.Text, phrases.Language).FirstOrDefault(name => name.Contains(' ', StringComparison.Ordinal) && _subjects.Add(name));

    /// <summary>What the listening host asks so that <paramref name="next"/> is the answer.</summary>
    public string Question(Unit next)
    {
        var first = next.Sentences[0];
        if (Noticed.Speaker(first) is { } name) return phrases.Pick("askSpeaker", ("name", name));
        if (first.Opening > 0 && Noticed.Turns(first)) return phrases.Pick("askTurn");
        if (!phrases.Coin(4) && Fresh(first) is { } subject) return phrases.Pick("askAbout", ("source", next.Source.Label), ("subject", subject));
        if (Noticed.Figure(first) is not null && phrases.Coin(2)) return phrases.Pick("askFigures");
        return phrases.Pick("ask", ("host", turns.Name(turns.Speaker)));
    }

    /// <summary>Names the section that begins with <paramref name="next"/>, or null where the telling stays in its section.</summary>
    /// <param name="told">Words told so far.</param>
    /// <param name="ahead">Words of the section that are about to be told: a heading over a single sentence promises too much.</param>
    public string? Section(Unit next, bool isFirst, int told, int ahead)
    {
        var before = _heading;
        _heading = next.Heading;
        if (isFirst || next.Heading is not { Length: > 2 and < 70 } heading || heading == before) return null;
        if (told - _announcedAt < WordsBetweenSections || ahead < WordsWorthAHeading) return null;
        _announcedAt = told;
        return phrases.Pick("underHeading", ("chapter", SpokenText.Plain(heading).TrimEnd('.', ':')));
    }
}
