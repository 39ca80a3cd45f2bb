using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Orchestrator.Requests;

namespace Aethercast.Orchestrator.Api;

/// <summary>What an edit may say.</summary>
internal static class EditRules
{
    /// <exception cref="PodcastException">The edit names a line or voice that is not there, leaves nothing, or says nothing.</exception>
    public static async Task CheckAsync(PodcastState state, EditRequest edit, IProviderDirectory providers, CancellationToken ct)
    {
        if (edit is { Lines.Count: 0, Voices: null or { Count: 0 }, Outline: null, Approve: false }) throw Refuse("The edit changes nothing.", "There is nothing to change.");
        foreach (var line in edit.Lines)
        {
            if (!state.Lines.Any(known => known.LineId == line.LineId)) throw Refuse($"There is no line {line.LineId}.", "This line is no longer there. Please reload the page.");
            if (!line.Remove && line.Text?.Trim() is not { Length: > 0 and <= 600 }) throw Refuse("A line has 1 to 600 characters.", "A line can have up to 600 characters.");
        }

        if (edit.Outline is { } outline && (outline.Count is 0 or > 30 || outline.Any(chapter => chapter.Title.Trim() is not { Length: > 0 and <= 100 } || chapter.About.Length > 600)))
            throw Refuse("An outline has 1 to 30 chapters with a title of 1 to 100 characters, and at most 600 on what they are about.", "Every chapter needs a short title.");
        var removed = edit.Lines.Where(line => line.Remove).Select(line => line.LineId).ToHashSet();
        if (state.ScriptDone && state.Lines.All(line => line.Status == LineStatus.Dropped || removed.Contains(line.LineId))) throw Refuse("The edit removes every line.", "At least one line must stay.");
        await RequestRules.CheckVoicesAsync(Personas.Find(state.Plan.PersonaId)!, edit.Voices, state.Context.Language, providers, ct);
    }

    private static PodcastException Refuse(string message, string userMessage) => RequestRules.Refuse(ErrorCodes.InvalidRequest, message, userMessage);
}
