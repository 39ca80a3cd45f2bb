using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Snippets;

/// <summary>One card of the landing page in the making.</summary>
/// <param name="CraftTaskId">The task that writes it.</param>
internal sealed record CardState(TopicObject Topic, string CraftTaskId)
{
    public SnippetDataObject? Snippet { get; init; }
    public string? CoverRef { get; init; }
    public string? CoverContentType { get; init; }

    /// <summary>The voiced teaser, without its bytes.</summary>
    public VoiceResult? Teaser { get; init; }
    public bool GaveUp { get; init; }

    /// <summary>Taken over from an earlier generation: only its age is renewed.</summary>
    public bool IsKept { get; init; }
}

/// <summary>What of a generation lies in <c>context_data_json</c>.</summary>
internal sealed record SnippetContext
{
    public int Count { get; init; } = 12;
    public string? Category { get; init; }

    /// <summary>Host 0 of the default persona opens an episode, so the teaser is in that voice.</summary>
    public required string TeaserVoice { get; init; }

    /// <summary>Whose voice that is in other languages, where it is another.</summary>
    public ImmutableDictionary<string, string> TeaserVoices { get; init; } = ImmutableDictionary<string, string>.Empty;
    public bool TopicsDone { get; init; }
    public ImmutableList<CardState> Cards { get; init; } = [];
    public string? ErrorCode { get; init; }

    /// <summary>Snippets of earlier generations that are complete, by topic.</summary>
    public ImmutableDictionary<string, CardState> Earlier { get; init; } = ImmutableDictionary<string, CardState>.Empty;
}

internal sealed record SnippetState : WorkflowState
{
    public const string TriggerName = "snippet_generation";

    public required SnippetContext Context { get; init; }
    public override string Trigger => TriggerName;

    /// <summary>Every card that can be there is there; covers and teasers may follow.</summary>
    [JsonIgnore] public bool CardsAreThere => HasEnded || (Context.TopicsDone && Context.Cards.All(card => card.Snippet is not null || card.GaveUp));
}

internal sealed record SnippetCrafted(string TaskId, SnippetDataObject Snippet) : WorkflowEvent;
