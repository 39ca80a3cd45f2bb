using Aethercast.Contracts.Wire;
using Host = Aethercast.Contracts.Wire.Host;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>What was asked for, settled once and for all when the episode starts.</summary>
internal sealed record EpisodePlan
{
    public required string TopicId { get; init; }
    public required string Title { get; init; }
    public string Summary { get; init; } = "";
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public string? Category { get; init; }
    public bool IsSample { get; init; }
    public IReadOnlyList<SourceLink> Links { get; init; } = [];
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Free text nothing discovered matches: topics are looked for first.</summary>
    public string? Query { get; init; }

    /// <summary>The listener gave addresses, so the first source gives the title.</summary>
    public bool TitleFromSource { get; init; }
    public required string PersonaId { get; init; }

    /// <summary>The hosts with the voices they have in this episode.</summary>
    public required IReadOnlyList<Host> Hosts { get; init; }
    public double TargetMinutes { get; init; } = 8;
    public string Language { get; init; } = "en";

    /// <summary>No language was asked for, and the first source gives it.</summary>
    public bool LanguageFromSource { get; init; }

    /// <summary>Who the hosts are in the languages it may come to be, where their voices are others.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Host>> HostsIn { get; init; } = new Dictionary<string, IReadOnlyList<Host>>();
    public string Style { get; init; } = "conversational";

    /// <summary>The script is to be read and approved before it is voiced.</summary>
    public bool ReviewFirst { get; init; }
    public string? FlightKey { get; init; }

    /// <summary>The episode's own request as JSON, for the record.</summary>
    public string RequestJson { get; init; } = "{}";
    public string? CoverUrl { get; init; }
    public string? CoverRef { get; init; }
    public string? CoverContentType { get; init; }

    /// <summary>The pre-voiced teaser that opens the episode; null where there is none in the voice of host 0.</summary>
    public VoiceResult? Teaser { get; init; }
    public string? TeaserText { get; init; }

    /// <summary>Milliseconds a character takes in a voice, as measured in earlier episodes.</summary>
    public IReadOnlyDictionary<string, double> VoiceRates { get; init; } = new Dictionary<string, double>();
    public double TargetMs => TargetMinutes * 60_000;
}
