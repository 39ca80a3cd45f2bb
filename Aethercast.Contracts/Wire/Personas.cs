namespace Aethercast.Contracts.Wire;

/// <summary>A host: how the listener knows them and which voice they have by default.</summary>
public sealed record Host(string Name, string VoiceId);

/// <summary>A format of podcast: who talks and how. Data, not code.</summary>
public sealed record Persona(string PersonaId, string Title, string Description, string Format, IReadOnlyList<Host> Hosts);

/// <summary>The personas an episode may have.</summary>
public static class Personas
{
    public const string Default = "friendly_explainer";

    private static readonly Host Ada = new("Ada", "flite/slt");
    private static readonly Host Sam = new("Sam", "flite/rms");

    public static IReadOnlyList<Persona> All { get; } =
    [
        new(Default, "Friendly explainer", "Two hosts walk you through the story, step by step.", "conversational", [Ada, Sam]),
        new("news_brief", "News brief", "One voice, the facts, no detours.", "news_brief", [Sam]),
        new("deep_dive", "Deep dive", "Two hosts take their time with every source.", "deep_dive", [Sam, Ada]),
        new("interview", "Interview", "A host asks, an expert answers from the sources.", "interview", [Ada, Sam]),
        new("debate", "Debate", "Two hosts weigh what the sources say, side by side.", "debate", [Sam, Ada]),
        new("expert", "Expert", "One calm expert tells it whole.", "deep_dive", [Ada]),
    ];

    public static Persona? Find(string personaId) =>
        All.FirstOrDefault(persona => string.Equals(persona.PersonaId, personaId, StringComparison.OrdinalIgnoreCase));
}
