using System.Globalization;
using System.Text.Json;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Web.Components.Parts;

/// <summary>States, times and payloads as the studio shows them.</summary>
internal static class StudioWords
{
    private const int MostCharacters = 20_000;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a workflow makes.</summary>
    public static string Name(WorkflowView flow) => flow.Title ?? (flow.TriggerEventType == "podcast_generation" ? "An episode" : "Topics");

    /// <summary>"CompletedWithErrors" as "completed with errors".</summary>
    public static string Of(string state) => string.Concat(state.Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));

    public static string Class(string state) => state switch
    {
        "Completed" => "state-good",
        "InProgress" or "Dispatched" or "Retrying" => "state-busy",
        "Failed" or "CompletedWithErrors" or "DeadLettered" => "state-bad",
        _ => "",
    };

    public static string Took(TimeSpan? time) => time switch
    {
        null => "",
        { TotalSeconds: < 1 } short_ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, short_.TotalMilliseconds):0} ms"),
        { TotalMinutes: < 2 } some => string.Create(CultureInfo.InvariantCulture, $"{some.TotalSeconds:0.0} s"),
        { } long_ => string.Create(CultureInfo.InvariantCulture, $"{long_.TotalMinutes:0.0} min"),
    };

    /// <summary>Shown by the page as text, whatever it holds.</summary>
    public static string Json(JsonElement value) => Short(JsonSerializer.Serialize(value, Readable));

    public static string Short(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + $"\n… and {text.Length - MostCharacters} characters more";
}
