using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Web.Listeners;

/// <summary>What a listener chose once for all episodes to come. Null: the station's default.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="TargetMinutes">1 to 30.</param>
/// <param name="Voices">A voice for each host, in order.</param>
/// <param name="Theme">"dark", "light" or null (as the system has it).</param>
public sealed record ListenerPreferences(string? PersonaId = null, double? TargetMinutes = null, string? Language = null, IReadOnlyList<string>? Voices = null, string? Theme = null)
{
    public static ListenerPreferences None { get; } = new();

    /// <summary>Length of the episode that a press on a topic makes.</summary>
    [System.Text.Json.Serialization.JsonIgnore] public double Minutes => TargetMinutes ?? UserPreferences.DefaultMinutes;

    /// <summary>Fills in what a request leaves open. Voices belong to the persona they were chosen for.</summary>
    public GenerateRequest Complete(GenerateRequest request)
    {
        var wish = request.UserPreferences ?? new UserPreferences();
        var persona = wish.PersonaId ?? PersonaId;
        var samePersona = (persona ?? Personas.Default) == (PersonaId ?? Personas.Default);
        var filled = wish with
        {
            PersonaId = persona,
            TargetMinutes = wish.TargetMinutes ?? TargetMinutes,
            Language = wish.Language ?? Language,
            Voices = wish.Voices ?? (samePersona ? Voices : null),
        };
        return filled == new UserPreferences() ? request : request with { UserPreferences = filled };
    }
}
