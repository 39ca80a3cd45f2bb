using System.ComponentModel.DataAnnotations;

namespace Aethercast.Agents.Models;

/// <summary>Section <c>Models</c>. With nothing configured everything is made offline.</summary>
internal sealed class ModelsOptions
{
    public const string Section = "Models";

    /// <summary>Text models, first choice first; where one fails the next goes on, and after the last the offline writer.</summary>
    public List<ModelProviderOptions> Text { get; set; } = [];

    /// <summary>Image models, first choice first; after the last, the drawn cover.</summary>
    public List<ModelProviderOptions> Image { get; set; } = [];

    /// <summary>How long an answer is kept for the same question; 0 keeps none.</summary>
    [Range(0, 43_200)]
    public double CacheMinutes { get; set; } = 1440;
}

/// <summary>One provider. What it says of rates and limits holds for each program by itself.</summary>
internal sealed class ModelProviderOptions
{
    /// <summary>"openai", "azure_openai", "ollama", "anthropic" or "openai_compatible".</summary>
    [Required, AllowedValues("openai", "azure_openai", "ollama", "anthropic", "openai_compatible", ErrorMessage = "Provider must be openai, azure_openai, ollama, anthropic or openai_compatible.")]
    public string Provider { get; set; } = "";

    /// <summary>Model, or deployment in Azure.</summary>
    [Required]
    public string Model { get; set; } = "";

    /// <summary>Base address. For OpenAI-compatible servers up to and including <c>/v1</c>; for Azure the resource; others have a default.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>From configuration or secrets; never logged, traced or shown.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Azure only.</summary>
    public string ApiVersion { get; set; } = "2024-10-21";

    [Range(1, 256)]
    public int Concurrency { get; set; } = 4;

    /// <summary>0 is no limit.</summary>
    [Range(0, 100_000)]
    public int RequestsPerMinute { get; set; }

    /// <summary>How often a request is sent at most, the first time counted.</summary>
    [Range(1, 10)]
    public int Attempts { get; set; } = 3;

    /// <summary>Until the answer begins.</summary>
    [Range(0.05, 600)]
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>Longest silence within an answer.</summary>
    [Range(0.05, 600)]
    public double SilenceSeconds { get; set; } = 20;

    [Range(1, 200_000)]
    public int? MaxOutputTokens { get; set; }

    [Range(0, 1_000_000)]
    public decimal InputPricePerMillion { get; set; }

    [Range(0, 1_000_000)]
    public decimal OutputPricePerMillion { get; set; }

    /// <summary>Images only.</summary>
    [Range(0, 1000)]
    public decimal PricePerImage { get; set; }

    public string Name => $"{Provider}/{Model}";
}
