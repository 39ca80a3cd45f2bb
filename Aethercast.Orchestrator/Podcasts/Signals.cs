namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Keys of signals and cache entries shared with other programs.</summary>
internal static class Signals
{
    /// <summary>Agents watch this one and then look which of their workflows is meant.</summary>
    public const string Cancel = "cancel";

    public static string CancelOf(string workflowId) => $"cancel:{workflowId}";

    public static string CancelledKey(string workflowId) => $"cancelled:{workflowId}";

    public const string Snippets = "snippets";
}
