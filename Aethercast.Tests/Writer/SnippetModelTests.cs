using Aethercast.Agents.SnippetCraft;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Models;
using Aethercast.Tests.VoiceForge;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.Writer;

public sealed class SnippetModelTests
{
    private static readonly TopicObject Topic = new()
    {
        TopicId = "t",
        TitleSuggestion = "Electric ferries in Lindvik",
        Language = "en",
        Keywords = ["ferry"],
        Summary = "Lindvik has two electric ferries since Monday. They cross to Grenna in eleven minutes and carry 140 passengers each.",
    };

    [Theory]
    [InlineData("{\"title\":\"Lindvik's electric ferries\",\"teaser\":\"Two electric ferries cross from Lindvik to Grenna in eleven minutes.\",\"cover_art_prompt\":\"Light on dark water\"}", true)]
    [InlineData("```json\n{\"title\":\"Lindvik's electric ferries\",\"teaser\":\"Two electric ferries cross from Lindvik to Grenna in eleven minutes.\",}\n```", true)]
    [InlineData("{\"title\":\"Ferries\",\"teaser\":\"Two electric ferries cross from Lindvik to Grenna in three minutes, faster than any in Europe.\"}", false)]
    [InlineData("I cannot help with that.", false)]
    [InlineData("{\"title\": 5", false)]
    public async Task A_models_snippet_is_taken_where_the_topic_bears_it_out(string answer, bool taken)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelServer.Says(answer);
        using var models = ModelServer.Models(new SkippingTime(), options: server.Options());

        var text = await new SnippetWriter(models, NullLogger<SnippetWriter>.Instance).WriteAsync(Topic, new(), TestContext.Current.CancellationToken);

        Assert.Equal(taken ? "Lindvik's electric ferries" : Topic.TitleSuggestion, text.Title);
        Assert.StartsWith(taken ? "Two electric ferries cross" : "Lindvik has two", text.Teaser, StringComparison.Ordinal);
    }
}
