using Aethercast.Contracts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Contracts;

public sealed class UnknownFieldsTests
{
    [Fact]
    public void What_a_newer_version_says_of_a_topic_is_handed_on()
    {
        var topic = WireJson.Deserialize<TopicObject>("""{"topic_id":"t","title_suggestion":"Tides","mood":"blue","weather":{"sea":[1,2]}}"""u8);

        var again = WireJson.ToText(topic with { Category = "Science" });

        Assert.Contains("\"mood\":\"blue\"", again, StringComparison.Ordinal);
        Assert.Contains("\"weather\":{\"sea\":[1,2]}", again, StringComparison.Ordinal);
        Assert.Contains("\"category\":\"Science\"", again, StringComparison.Ordinal);
    }

    [Fact]
    public void And_of_a_snippet()
    {
        var snippet = WireJson.Deserialize<SnippetDataObject>("""{"snippet_id":"s","topic_id":"t","title":"Tides","text_content":"They turn.","generation_timestamp":"2026-01-01T00:00:00Z","rhyme":true}"""u8);

        Assert.Contains("\"rhyme\":true", WireJson.ToText(snippet), StringComparison.Ordinal);
    }
}
