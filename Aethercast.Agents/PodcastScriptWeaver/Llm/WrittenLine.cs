namespace Aethercast.Agents.PodcastScriptWeaver.Llm;

/// <summary>A line as a model wrote it. Speaker is null where it named nobody we know.</summary>
internal sealed record WrittenLine(int? Speaker, string Text, IReadOnlyList<int> Cite, string? Chapter);
