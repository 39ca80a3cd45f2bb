using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.Runtime;

internal static class RuntimeRegistration
{
    /// <summary>What all agents share. Once, beside the agents.</summary>
    public static IHostApplicationBuilder AddAgentRuntime(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CancelWatch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CancelWatch>());
        return builder;
    }

    /// <summary>
    /// Registers an agent and the service that runs it on its queue. Options come from <c>Agents:NAME</c>, where NAME is the class without "Agent";
    /// <paramref name="defaults"/> are this agent's own where the configuration says nothing.
    /// </summary>
    public static IHostApplicationBuilder AddAgent<TAgent, TTask>(this IHostApplicationBuilder builder, Action<AgentOptions>? defaults = null)
        where TAgent : class, IAgent<TTask>
        where TTask : class, IAgentTask
    {
        var name = typeof(TAgent).Name;
        if (name.EndsWith("Agent", StringComparison.Ordinal)) name = name[..^"Agent".Length];

        builder.Services.AddOptions<AgentOptions>(name)
            .Configure(defaults ?? (_ => { }))
            .BindConfiguration($"Agents:{name}")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<TAgent>();
        builder.Services.AddSingleton<IHostedService>(provider => new AgentService<TTask>(
            provider.GetRequiredService<TAgent>(),
            provider.GetRequiredService<IOptionsMonitor<AgentOptions>>().Get(name),
            provider.GetRequiredService<ITaskQueue>(),
            provider.GetRequiredService<CancelWatch>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TAgent>>()));
        return builder;
    }
}
