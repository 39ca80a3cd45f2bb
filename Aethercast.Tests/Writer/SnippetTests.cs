using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.SnippetCraft;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Writer;

public sealed class SnippetTests
{
    [Theory]
    [InlineData(300, "Lindvik has two electric ferries since Monday. They cross in eleven minutes. The council pays for")]
    [InlineData(60, "Lindvik has two electric ferries since Monday. They cross in eleven minutes. The council pays for them.")]
    [InlineData(40, "Lindvik has two electric ferries since Monday, and this is a single long sentence that does not fit at all.")]
    [InlineData(200, "")]
    public async Task A_teaser_is_whole_and_within_its_length(int max, string summary)
    {
        var snippet = await CraftAsync(new() { TopicId = "t", TitleSuggestion = "Electric <b>ferries</b> in Lindvik", Summary = summary, Keywords = ["ferry"] }, max);

        Assert.InRange(snippet.TextContent.Length, 1, max);
        Assert.Contains(snippet.TextContent[^1], ".!?…");
        Assert.Equal("Electric ferries in Lindvik", snippet.Title);
        Assert.NotEmpty(snippet.CoverArtPrompt!);
        if (max == 300) Assert.Equal("Lindvik has two electric ferries since Monday. They cross in eleven minutes.", snippet.TextContent);
    }

    private static async Task<SnippetDataObject> CraftAsync(TopicObject topic, int max)
    {
        var task = new SnippetCraftTask { TaskId = "t1", TopicObject = topic, OutputParameters = new() { MaxLengthChars = max } };
        var context = new AgentContext("t1", null, null, 1, (_, _) => Task.CompletedTask);
        return (SnippetDataObject)await new SnippetCraftAgent(new SnippetWriter(new TextModels([]), NullLogger<SnippetWriter>.Instance), new FakeTimeProvider()).RunAsync(task, context, TestContext.Current.CancellationToken);
    }
}
