using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.VoiceForge;

/// <summary>Looks into each configured provider, which data annotations alone do not, and names it where it is wrong.</summary>
internal sealed class VoiceOptionsValidator : IValidateOptions<VoiceOptions>
{
    public ValidateOptionsResult Validate(string? name, VoiceOptions options)
    {
        var faults = new List<string>();
        foreach (var (provider, entry) in options.Providers)
        {
            if (provider is "flite" or "espeak-ng" or "piper") faults.Add($"Voice:Providers:{provider}: this name belongs to the engine on this machine.");
            Check(entry, $"Voice:Providers:{provider}", faults);
            for (var i = 0; i < entry.Voices.Count; i++) Check(entry.Voices[i], $"Voice:Providers:{provider}:Voices:{i}", faults);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(object entry, string path, List<string> faults)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(entry, new ValidationContext(entry), results, validateAllProperties: true);
        faults.AddRange(results.Select(result => $"{path}: {result.ErrorMessage}"));
    }
}
