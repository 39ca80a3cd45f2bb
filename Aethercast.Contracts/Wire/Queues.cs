namespace Aethercast.Contracts.Wire;

/// <summary>Queue names, as the specification gives them.</summary>
public static class Queues
{
    public const string TopicDiscovery = "topic_discovery_tasks";
    public const string SnippetCraft = "snippet_craft_tasks";
    public const string ImageGeneration = "image_generation_tasks";
    public const string ContentHarvest = "content_harvest_tasks";
    public const string ScriptWeave = "script_weave_tasks";
    public const string VoiceForge = "voice_forge_tasks";

    public const string TopicResults = "cpoa_topic_results";
    public const string SnippetResults = "cpoa_snippet_results";
    public const string ImageResults = "cpoa_image_results";
    public const string HarvestResults = "cpoa_harvest_results";
    public const string ScriptResults = "cpoa_script_results";
    public const string VoiceResults = "cpoa_voice_results";

    public static IReadOnlyList<string> Tasks { get; } =
        [TopicDiscovery, SnippetCraft, ImageGeneration, ContentHarvest, ScriptWeave, VoiceForge];

    public static IReadOnlyList<string> Results { get; } =
        [TopicResults, SnippetResults, ImageResults, HarvestResults, ScriptResults, VoiceResults];
}

/// <summary>Agent names, as stored in <c>task_instances.agent_name</c>.</summary>
public static class AgentNames
{
    public const string TopicDiscovery = "TopicDiscoveryAgent";
    public const string SnippetCraft = "SnippetCraftAgent";
    public const string ImageGeneration = "ImageGenerationAgent";
    public const string WebContentHarvester = "WebContentHarvesterAgent";
    public const string PodcastScriptWeaver = "PodcastScriptWeaverAgent";
    public const string VoiceForge = "VoiceForgeAgent";
}

/// <summary>Message header names. W3C <c>traceparent</c> and <c>tracestate</c> travel beside them.</summary>
public static class Headers
{
    public const string TaskId = "task_id";
    public const string WorkflowId = "workflow_id";
    public const string PodcastId = "podcast_id";

    /// <summary><see cref="ResultStatus"/> in wire form, on result messages.</summary>
    public const string Status = "status";

    /// <summary>Version of the message schema, an integer; a consumer dead-letters versions above its own.</summary>
    public const string SchemaVersion = "schema_version";

    public const int CurrentSchemaVersion = 1;
}
