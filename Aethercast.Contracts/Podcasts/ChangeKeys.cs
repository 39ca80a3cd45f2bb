namespace Aethercast.Contracts.Podcasts;

/// <summary>Keys of the change signals that more than one program knows.</summary>
public static class ChangeKeys
{
    /// <summary>Raised by the orchestrator at each change of an episode, also after it was complete.</summary>
    public static string Podcast(string podcastId) => $"podcast:{podcastId}";
}
