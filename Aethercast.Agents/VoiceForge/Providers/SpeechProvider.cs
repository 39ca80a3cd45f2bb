using Aethercast.Agents.Models;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <param name="Id">As the provider knows it.</param>
/// <param name="NominalLufs">How loud it speaks by itself, where that is known.</param>
internal sealed record Voice(string Id, string Name, string Language, string? Gender = null, double? NominalLufs = null);

/// <summary>One configured source of speech, with everything that is said around a call to it.</summary>
internal sealed record SpeechProvider
{
    public required string Name { get; init; }
    public required ITextToSpeechClient Client { get; init; }
    public required IReadOnlyList<Voice> Voices { get; init; }
    public string? Model { get; init; }
    public int MaxCharacters { get; init; } = 4000;

    /// <summary>Engines on this machine speak a line sentence by sentence, all at once.</summary>
    public bool SentenceBySentence { get; init; }

    /// <summary>Of raw PCM, where an answer does not say.</summary>
    public int SampleRate { get; init; } = 24_000;
    public int Attempts { get; init; } = 2;
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
    public RequestPacer Pacer { get; init; } = new(4, 0, TimeProvider.System);

    /// <summary>How long a line that is next to be heard waits for an answer before it is asked for again; null never does.</summary>
    public TimeSpan? HedgeAfter { get; init; }
    public decimal PricePerMillionCharacters { get; init; }

    public decimal CostOf(long characters) => PricePerMillionCharacters * characters / 1_000_000;

    /// <summary>Whether it could speak at all, asked anew each time: an engine may be installed while we run.</summary>
    public Func<bool> IsInstalled { get; init; } = () => true;
    public SpeechProviderHealth Health { get; init; } = new();
}

/// <summary>A voice and who provides it; <see cref="VoiceId"/> is its name in the whole system, such as <c>flite/slt</c>.</summary>
internal sealed record ProvidedVoice(SpeechProvider Provider, Voice Voice)
{
    public string VoiceId => $"{Provider.Name}/{Voice.Id}";

    /// <param name="language">BCP 47; regions make no difference.</param>
    public bool Speaks(string language) => Voice.Language is "*" || Primary(Voice.Language).Equals(Primary(language), StringComparison.OrdinalIgnoreCase);

    private static string Primary(string tag) => tag.Split('-', '_')[0];
}
