using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aethercast.Agents.SnippetCraft;

internal static class SnippetCraftRegistration
{
    public static IHostApplicationBuilder AddSnippetCraft(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SnippetWriter>();
        return builder.AddAgent<SnippetCraftAgent, SnippetCraftTask>();
    }
}
