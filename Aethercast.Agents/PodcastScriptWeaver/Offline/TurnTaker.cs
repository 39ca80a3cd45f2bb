using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Who speaks and for how long, by the persona's format.</summary>
internal sealed class TurnTaker
{
    private readonly Persona _persona;
    private readonly int _turnWords;
    private int _spoken;

    public TurnTaker(Persona persona, int startsWith)
    {
        _persona = persona;
        _turnWords = persona.Format switch { "deep_dive" => 75, "debate" => 40, "interview" => 65, "news_brief" => 60, _ => 50 };
        Speaker = IsInterview ? 1 : startsWith % persona.Hosts.Count;
    }

    public bool Alone => _persona.Hosts.Count == 1;
    public bool IsInterview => _persona.Format == "interview" && !Alone;
    public bool SourceEach => _persona.Format == "debate" && !Alone;

    /// <summary>The host who is telling now.</summary>
    public int Speaker { get; private set; }

    /// <summary>The host who listens, and may react or ask.</summary>
    public int Other => Alone ? 0 : IsInterview ? 0 : (Speaker + 1) % _persona.Hosts.Count;
    public string Name(int speaker) => _persona.Hosts[speaker].Name;

    /// <summary>True where the turn is over before more is said.</summary>
    public bool TurnIsOver(bool sourceChanges) => _spoken > 0 && (_spoken >= _turnWords || (SourceEach && sourceChanges));

    public void Spoke(int words) => _spoken += words;

    /// <summary>The same host takes another turn.</summary>
    public void GoOn() => _spoken = 0;

    public void Next()
    {
        _spoken = 0;
        if (!IsInterview) Speaker = (Speaker + 1) % _persona.Hosts.Count;
        else if (_persona.Hosts.Count > 2) Speaker = 1 + Speaker % (_persona.Hosts.Count - 1);
    }
}
