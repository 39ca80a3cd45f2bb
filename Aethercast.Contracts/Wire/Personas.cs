using System.Text.Json;

namespace Aethercast.Contracts.Wire;

/// <summary>A host: how the listener knows them and which voice they have by default.</summary>
/// <param name="VoiceId">The voice on this machine, which needs nothing and stands in for any other.</param>
public sealed record Host(string Name, string VoiceId)
{
    /// <summary>"female" or "male": what kind of voice a configured provider should lend them; null takes any.</summary>
    public string? Gender { get; init; }
}

/// <summary>A format of podcast: who talks and how. Data, not code: see <c>personas.json</c>.</summary>
/// <param name="Format">"conversational", "interview", "debate", "news_brief" or "deep_dive".</param>
/// <param name="Hosts">One to four.</param>
public sealed record Persona(string PersonaId, string Title, string Description, string Format, IReadOnlyList<Host> Hosts);

/// <summary>The personas an episode may have.</summary>
public static class Personas
{
    public const string Default = "friendly_explainer";
    public const int MaxHosts = 4;

    public static IReadOnlyList<string> Formats { get; } = ["conversational", "interview", "debate", "news_brief", "deep_dive"];

    public static IReadOnlyList<Persona> All { get; } = Load();

    public static Persona? Find(string personaId) =>
        All.FirstOrDefault(persona => string.Equals(persona.PersonaId, personaId, StringComparison.OrdinalIgnoreCase));

    private static Persona[] Load()
    {
        using var resource = typeof(Personas).Assembly.GetManifestResourceStream("Aethercast.Contracts.Wire.personas.json")
            ?? throw new InvalidOperationException("The personas are not in the assembly.");
        var personas = JsonSerializer.Deserialize<Persona[]>(resource, WireJson.Options)!;
        var wrong = Array.Find(personas, persona => persona.Hosts.Count is 0 or > MaxHosts || !Formats.Contains(persona.Format));
        return wrong is null ? personas : throw new InvalidOperationException($"The persona {wrong.PersonaId} has no fitting format, or not one to {MaxHosts} hosts.");
    }
}
