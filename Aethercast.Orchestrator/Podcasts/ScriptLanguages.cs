namespace Aethercast.Orchestrator.Podcasts;

/// <summary>What an episode is told in where nobody asked for a language: the language of what it is about, as far as it can be written without a model.</summary>
internal static class ScriptLanguages
{
    private const string Default = "en";

    public static readonly IReadOnlyList<string> All = [Default, "de", "fr", "es"];

    /// <param name="source">BCP 47 language of a topic or a page; null where nobody knows.</param>
    public static string Of(string? source)
    {
        var primary = source?.Split('-', '_')[0].ToLowerInvariant();
        return primary is not null && All.Contains(primary) ? primary : Default;
    }
}
