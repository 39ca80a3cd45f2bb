using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Contracts;

public sealed class WireJsonTests
{
    [Theory]
    [InlineData(PodcastStatus.Generating, "\"GENERATING\"")]
    [InlineData(ResultStatus.InProgress, "\"IN_PROGRESS\"")]
    [InlineData(WorkTaskStatus.DeadLettered, "\"DEAD_LETTERED\"")]
    [InlineData(WorkflowStatus.CompletedWithErrors, "\"COMPLETED_WITH_ERRORS\"")]
    [InlineData(LineStatus.Released, "\"RELEASED\"")]
    public void States_are_written_as_the_specification_names_them(Enum state, string json)
    {
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(state, state.GetType(), WireJson.Options));
        Assert.Equal(state, System.Text.Json.JsonSerializer.Deserialize(json, state.GetType(), WireJson.Options));
    }

    [Fact]
    public void Kinds_are_written_in_snake_case() => Assert.Equal("\"chapter\"", WireJson.ToText(ScriptSection.Chapter));

    [Fact]
    public void The_first_answer_says_GENERATING() =>
        Assert.Contains("\"status\":\"GENERATING\"", WireJson.ToText(new GenerateAccepted { PodcastId = "p", WorkflowId = "w", StreamId = "s" }), StringComparison.Ordinal);
}
