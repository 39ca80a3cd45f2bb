using System.ComponentModel.DataAnnotations;

namespace Aethercast.Agents.VoiceForge;

/// <summary>Section <c>Voice</c>. With nothing configured the engines on this machine speak.</summary>
internal sealed class VoiceOptions
{
    public const string Section = "Voice";

    /// <summary>Remote providers by name; the name is the first part of their voices' ids.</summary>
    public Dictionary<string, VoiceProviderOptions> Providers { get; set; } = [];

    [Required]
    public string FliteProgram { get; set; } = "flite";

    [Required]
    public string EspeakProgram { get; set; } = "espeak-ng";

    [Required]
    public string PiperProgram { get; set; } = "piper";

    [Required]
    public string FfmpegProgram { get; set; } = "ffmpeg";

    /// <summary>Piper voices: a name, and the path of its <c>.onnx</c> model.</summary>
    public Dictionary<string, string> PiperModels { get; set; } = [];

    /// <summary>How words are to be said, by language ("en"): written form to spoken form. Added to the built-in list.</summary>
    public Dictionary<string, Dictionary<string, string>> Pronunciations { get; set; } = [];

    [Range(1, 64)]
    public int LocalConcurrency { get; set; } = Math.Max(2, Environment.ProcessorCount);
}

/// <summary>One entry of <c>Voice:Providers</c>.</summary>
internal sealed class VoiceProviderOptions
{
    /// <summary>"openai" (and everything that speaks its <c>/v1/audio/speech</c>), "azure" or "elevenlabs".</summary>
    [Required, AllowedValues("openai", "azure", "elevenlabs")]
    public string Kind { get; set; } = "openai";

    /// <summary>For openai up to and including <c>/v1</c>; for azure <c>https://REGION.tts.speech.microsoft.com</c>; for elevenlabs the host.</summary>
    [Required, Url]
    public string Endpoint { get; set; } = "https://api.openai.com/v1";

    /// <summary>From configuration or secrets; never logged, never shown. Servers on one's own machine need none.</summary>
    public string? ApiKey { get; set; }

    public string? Model { get; set; }

    [MinLength(1, ErrorMessage = "A speech provider needs at least one voice.")]
    public List<VoiceEntry> Voices { get; set; } = [];

    [Range(50, 100_000)]
    public int MaxCharacters { get; set; } = 4000;

    /// <summary>Of raw PCM, where the answer does not say.</summary>
    [Range(8000, 48_000)]
    public int SampleRate { get; set; } = 24_000;

    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    /// <summary>0 is no limit. A line that would have to wait longer than a few seconds is spoken by another voice.</summary>
    [Range(0, 100_000)]
    public int RequestsPerMinute { get; set; }

    /// <summary>A line next to be heard is asked for a second time after so long, and in another voice after more than twice that. 0 never.</summary>
    [Range(0, 60)]
    public double HedgeSeconds { get; set; } = 2;

    [Range(1, 10)]
    public int Attempts { get; set; } = 3;

    [Range(0.05, 600)]
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>Lower is asked first when another voice must stand in.</summary>
    public int Order { get; set; }

    [Range(0, 1_000_000)]
    public decimal PricePerMillionCharacters { get; set; }
}

internal sealed class VoiceEntry
{
    [Required]
    public string Id { get; set; } = "";
    public string? Name { get; set; }

    /// <summary>BCP 47; "*" speaks all.</summary>
    public string Language { get; set; } = "*";
    public string? Gender { get; set; }
}
