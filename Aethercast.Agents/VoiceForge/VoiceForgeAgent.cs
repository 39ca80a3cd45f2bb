using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.VoiceForge;

/// <summary>Speaks one line: says it as a person would, in the asked voice or the next one that works, and stores its packets under the hash of what was said.</summary>
internal sealed class VoiceForgeAgent(SpeechNormaliser normaliser, VoiceBook voices, LineForge forge, TimeProvider time, ILogger<VoiceForgeAgent> log) : IAgent<VoiceForgeTask>
{
    private const int InlineBytes = 48 * 1024;

    /// <summary>Times what a second request is worth waiting for, until another provider is asked as well.</summary>
    private const double SlowProvider = 2.5;

    public string Name => AgentNames.VoiceForge;

    public string Queue => Queues.VoiceForge;

    public async Task<object> RunAsync(VoiceForgeTask task, AgentContext context, CancellationToken ct)
    {
        if (task.ScriptObject.Segments is not [var line]) throw Invalid($"one line is spoken at a time, not {task.ScriptObject.Segments.Count}");
        var wish = task.VoiceParameters;
        if (!wish.AudioFormat.StartsWith("opus", StringComparison.OrdinalIgnoreCase)) throw Invalid($"the audio format '{wish.AudioFormat}' is not made here");

        var language = line.Language ?? wish.Language;
        var spoken = normaliser.Normalise(line.Text, language);
        if (!spoken.Text.Any(char.IsLetterOrDigit)) throw new AgentException(ErrorCodes.VoiceFailed, "There is nothing in the line to say.", retryable: false);

        using var meter = UseMeter.Start();
        var (voice, made) = await SpeakAsync(spoken, wish, language, ct);
        return new VoiceResult
        {
            TaskId = task.TaskId,
            StreamId = task.StreamId,
            LineId = line.LineId,
            AudioRef = made.AudioRef,
            Audio = made.Packets.Length <= InlineBytes ? made.Packets : null,
            DurationMs = made.DurationMs,
            SpokenText = spoken.Text,
            Spans = made.Spans,
            VoiceId = voice.VoiceId,
            ForeignLanguage = voice.Speaks(language) ? null : language,
            FromCache = made.FromCache,
            Uses = meter.Uses,
            CharactersSpent = made.FromCache ? 0 : spoken.Text.Length,
        };
    }

    /// <summary>The voices one after another; where the line is next to be heard, another provider's beside one that takes too long.</summary>
    private async Task<(ProvidedVoice Voice, ForgedLine Line)> SpeakAsync(SpokenText spoken, VoiceParameters wish, string language, CancellationToken ct)
    {
        var faults = new List<AgentException>();
        var left = voices.CandidatesFor(wish.VoiceId, language).ToList();
        var slow = wish.IsUrgent ? left[0].Provider : null;
        var patience = slow?.HedgeAfter * SlowProvider ?? Timeout.InfiniteTimeSpan;
        try
        {
            return await Hedge.RunAsync(Next, patience, time, ct);
        }
        catch (AgentException) when (!ct.IsCancellationRequested)
        {
            throw Sum(faults);
        }

        Func<CancellationToken, Task<(ProvidedVoice, ForgedLine)>>? Next(bool beside)
        {
            if (left.Find(voice => !beside || voice.Provider != slow) is not { } voice) return null;
            left.Remove(voice);
            return async stop =>
            {
                try
                {
                    return (voice, await forge.MakeAsync(spoken, voice, wish.PauseAfterMs, language, stop, wish.IsUrgent));
                }
                catch (AgentException fault)
                {
                    log.LogWarning("Voice {Voice} failed ({Code}): {Reason}", voice.VoiceId, fault.ErrorCode, fault.Message);
                    lock (faults) faults.Add(fault);
                    throw;
                }
            };
        }
    }

    /// <summary>No voice is left. Worth another try if any of them said so, and no sooner than the first of them allows.</summary>
    private static AgentException Sum(List<AgentException> faults)
    {
        var allMissing = faults.TrueForAll(fault => fault.ErrorCode == ErrorCodes.VoiceMissing);
        var reasons = string.Join(" | ", faults.Select(fault => fault.Message).Distinct());
        return new AgentException(allMissing ? ErrorCodes.VoiceMissing : ErrorCodes.VoiceFailed, reasons, faults.Exists(fault => fault.Retryable), faults[0])
        {
            RetryAfter = faults.Where(fault => fault.Retryable && fault.RetryAfter is not null).Min(fault => fault.RetryAfter),
        };
    }

    private static AgentException Invalid(string reason) => new(ErrorCodes.InvalidMessage, $"Cannot voice this: {reason}.", retryable: false);
}
