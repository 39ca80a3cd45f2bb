using Microsoft.Extensions.Hosting;

namespace Aethercast.Agents.SnippetCraft;

internal static class SnippetCraftRegistration
{
    public static IHostApplicationBuilder AddSnippetCraft(this IHostApplicationBuilder builder) => builder;
}
