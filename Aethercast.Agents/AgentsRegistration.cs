using Aethercast.Agents.ImageGeneration;
using Aethercast.Agents.Models;
using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.SnippetCraft;
using Aethercast.Agents.TopicDiscovery;
using Aethercast.Agents.VoiceForge;
using Aethercast.Agents.WebContentHarvester;

namespace Aethercast.Agents;

/// <summary>The pool of agents. Everything else in this project is internal.</summary>
public static class AgentsRegistration
{
    public static IHostApplicationBuilder AddAgents(this IHostApplicationBuilder builder)
    {
        builder.AddModels();
        builder.AddTopicDiscovery();
        builder.AddSnippetCraft();
        builder.AddImageGeneration();
        builder.AddWebContentHarvester();
        builder.AddPodcastScriptWeaver();
        builder.AddVoiceForge();
        builder.AddAgentRuntime();
        return builder;
    }
}
