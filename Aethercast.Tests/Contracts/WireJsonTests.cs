using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Contracts;

public sealed class WireJsonTests
{
    [Fact]
    public void States_are_written_as_the_specification_names_them_and_other_enums_in_snake_case()
    {
        Assert.Equal("\"GENERATING\"", WireJson.ToText(PodcastStatus.Generating));
        Assert.Equal("\"COMPLETED_WITH_ERRORS\"", WireJson.ToText(WorkflowStatus.CompletedWithErrors));
        Assert.Equal("\"IN_PROGRESS\"", WireJson.ToText(ResultStatus.InProgress));
        Assert.Equal("\"DEAD_LETTERED\"", WireJson.ToText(WorkTaskStatus.DeadLettered));
        Assert.Equal("\"RELEASED\"", WireJson.ToText(LineStatus.Released));
        Assert.Equal("\"greeting\"", WireJson.ToText(LineKind.Greeting));
        Assert.Equal(ResultStatus.InProgress, WireJson.Deserialize<ResultStatus>("\"IN_PROGRESS\""));
    }

    [Fact]
    public void A_request_is_written_in_snake_case_without_nulls() =>
        Assert.Equal("""{"topic_id":"t","user_preferences":{"target_minutes":5}}""",
            WireJson.ToText(new GenerateRequest { TopicId = "t", UserPreferences = new UserPreferences { TargetMinutes = 5 } }));
}
