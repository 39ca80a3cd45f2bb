using Aethercast.Agents.PodcastScriptWeaver.Llm;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver;

internal static class PodcastScriptWeaverRegistration
{
    public static IHostApplicationBuilder AddPodcastScriptWeaver(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SourceReader>();
        builder.Services.AddSingleton<OfflineWriter>();
        builder.Services.AddSingleton<ScriptCache>();
        builder.Services.AddSingleton<IScriptWriter, ChainWriter>();
        return builder.AddAgent<PodcastScriptWeaverAgent, ScriptWeaveTask>();
    }
}
