using System.Security.Cryptography;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Opus;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Agents.VoiceForge.Signal;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.VoiceForge;

/// <summary>A line in its stored form.</summary>
internal sealed record ForgedLine(string AudioRef, byte[] Packets, int DurationMs, IReadOnlyList<SpokenSpan> Spans, bool FromCache);

/// <summary>Makes a line in one voice, or finds it made: the blob's name is the hash of everything that shapes the sound.</summary>
internal sealed class LineForge(IBlobStore blobs, SpeechCaller caller)
{
    /// <summary>Changes whenever the same words would come out sounding otherwise.</summary>
    private const int RecipeVersion = 1;

    /// <summary>Who asks for a line that is being made right now waits for it. Many gates, so that two lines seldom share one.</summary>
    private readonly Turns[] _makers = [.. Enumerable.Range(0, 1024).Select(_ => new Turns(1))];

    /// <exception cref="AgentException">This voice could not speak it.</exception>
    public async Task<ForgedLine> MakeAsync(SpokenText spoken, ProvidedVoice voice, int pauseAfterMs, string language, CancellationToken ct, bool urgent = false)
    {
        var phrases = PhraseCutter.Cut(spoken, voice.Provider.MaxCharacters, voice.Provider.SentenceBySentence);
        var name = NameOf(phrases, voice, pauseAfterMs, language);
        if (await FindAsync(name, phrases, ct) is { } known) return known;

        using var alone = await _makers[(uint)name.GetHashCode(StringComparison.Ordinal) % _makers.Length].TakeAsync(ct);
        return await FindAsync(name, phrases, ct) ?? await MakeAsync(name, phrases, voice, pauseAfterMs, language, urgent, ct);
    }

    private async Task<ForgedLine> MakeAsync(string name, IReadOnlyList<PhraseText> phrases, ProvidedVoice voice, int pauseAfterMs, string language, bool urgent, CancellationToken ct)
    {
        var sounds = await Task.WhenAll(phrases.Select(phrase => caller.SpeakAsync(voice, phrase.Text, language, ct, urgent)));
        var shaped = Shape(phrases, sounds, pauseAfterMs, voice);
        var encoded = Encode(shaped.Sound);
        var packets = OpusPackets.Join(encoded);

        // Times first: whoever finds the packets finds their times.
        await blobs.PutAsync(TimesKey(name), WireJson.Serialize(shaped.Phrases.Select(phrase => (int[])[phrase.StartMs, phrase.EndMs])), "application/json", ct);
        await blobs.PutAsync(PacketsKey(name), packets, "audio/opus", ct);
        return new ForgedLine(PacketsKey(name), packets, encoded.Count * OpusPackets.PacketMs, SpokenSpans.Place(phrases, shaped.Phrases), FromCache: false);
    }

    private static ShapedLine Shape(IReadOnlyList<PhraseText> phrases, Pcm[] sounds, int pauseAfterMs, ProvidedVoice voice)
    {
        try
        {
            return LineShaper.Shape([.. phrases.Zip(sounds, (phrase, sound) => new Phrase(sound, phrase.GapAfterMs))], pauseAfterMs, voice.Voice.NominalLufs);
        }
        catch (InvalidDataException silent)
        {
            throw new AgentException(ErrorCodes.VoiceFailed, $"{voice.VoiceId}: {silent.Message}", retryable: true, silent);
        }
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Encode(Pcm sound)
    {
        try
        {
            return OpusEncoder.Encode(sound);
        }
        catch (DllNotFoundException missing)
        {
            throw new AgentException(ErrorCodes.VoiceMissing, "libopus is not installed.", retryable: false, missing);
        }
    }

    private async Task<ForgedLine?> FindAsync(string name, IReadOnlyList<PhraseText> phrases, CancellationToken ct)
    {
        if (await blobs.GetAsync(PacketsKey(name), ct) is not { Length: > 0 } packets) return null;
        if (await blobs.GetAsync(TimesKey(name), ct) is not { } timesJson) return null;
        var times = WireJson.Deserialize<int[][]>(timesJson).Select(time => (time[0], time[1])).ToList();
        var duration = OpusPackets.Split(packets).Count * OpusPackets.PacketMs;
        return new ForgedLine(PacketsKey(name), packets, duration, SpokenSpans.Place(phrases, times), FromCache: true);
    }

    private static string NameOf(IReadOnlyList<PhraseText> phrases, ProvidedVoice voice, int pauseAfterMs, string language)
    {
        var recipe = WireJson.Serialize(new { RecipeVersion, voice.VoiceId, voice.Provider.Model, pauseAfterMs, language, Phrases = phrases.Select(phrase => $"{phrase.GapAfterMs} {phrase.Text}") });
        return Convert.ToHexStringLower(SHA256.HashData(recipe));
    }

    private static string PacketsKey(string name) => $"lines/{name}.opus";

    private static string TimesKey(string name) => $"lines/{name}.json";
}
