using System.Globalization;
using System.Text;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>CMU flite on this machine: no key, no network, about 0.05 of real time. English only.</summary>
internal sealed class FliteSpeechClient(string program) : LocalSpeechClient("flite")
{
    private volatile string[]? _installed;

    protected override async Task<byte[]> SpeakAsync(string text, TextToSpeechOptions options, CancellationToken ct)
    {
        // Asked for a voice it does not have, flite exits with 0 and speaks in another.
        var voice = options.VoiceId ?? "slt";
        if (!(_installed ??= await ListAsync(ct)).Contains(voice)) throw new AgentException(ErrorCodes.UnknownVoice, $"This flite has no voice '{voice}'.", retryable: false);
        return await ChildProcess.RunAsync(program, ["-voice", voice, "-t", Plain(text), "-o", "/dev/stdout"], default, ct);
    }

    /// <summary>flite knows ASCII only and would name the bytes of anything else: "café" is told as "cafe".</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark) continue;
            plain.Append(letter switch { < (char)32 => " ", < (char)127 => letter.ToString(), 'ß' => "ss", 'æ' => "ae", 'Æ' => "Ae", 'œ' => "oe", 'ø' => "o", 'Ø' => "O", 'ł' => "l", 'Ł' => "L", 'đ' => "d", 'ı' => "i", 'þ' => "th", 'ð' => "d", _ => " " });
        }

        return plain.ToString();
    }

    /// <summary>"Voices available: kal awb rms slt".</summary>
    private async Task<string[]> ListAsync(CancellationToken ct) =>
        Encoding.UTF8.GetString(await ChildProcess.RunAsync(program, ["-lv"], default, ct)).Split([' ', '\n', ':'], StringSplitOptions.RemoveEmptyEntries);
}
