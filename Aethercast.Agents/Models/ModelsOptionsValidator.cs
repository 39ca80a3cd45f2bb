using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.Models;

/// <summary>Checks each provider of the lists, which data annotations do not reach, and names the setting that is wrong.</summary>
internal sealed class ModelsOptionsValidator : IValidateOptions<ModelsOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        var faults = new List<string>();
        Check(options.Text, "Text", faults);
        Check(options.Image, "Image", faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(List<ModelProviderOptions> providers, string kind, List<string> faults)
    {
        for (var i = 0; i < providers.Count; i++)
        {
            var (provider, at) = (providers[i], $"Models:{kind}:{i}");
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(provider, new ValidationContext(provider), results, validateAllProperties: true);
            faults.AddRange(results.Select(result => $"{at}: {result.ErrorMessage}"));
            if (provider.Provider is "azure_openai" or "openai_compatible" && string.IsNullOrEmpty(provider.Endpoint)) faults.Add($"{at}:Endpoint is needed for {provider.Provider}.");
            if (provider.Provider is "openai" or "azure_openai" or "anthropic" && string.IsNullOrEmpty(provider.ApiKey)) faults.Add($"{at}:ApiKey is needed for {provider.Provider}.");
            if (kind == "Image" && provider.Provider is "ollama" or "anthropic") faults.Add($"{at}: {provider.Provider} makes no images.");
        }
    }
}
