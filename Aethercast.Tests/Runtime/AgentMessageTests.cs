using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;

namespace Aethercast.Tests.Runtime;

/// <summary>What an agent does with messages that are not what they should be.</summary>
public sealed class AgentMessageTests
{
    private static readonly TopicDiscoveryTask Asked = new() { TaskId = "t1", RequestedCount = 3 };
    private static readonly TopicObject[] Found = [new() { TopicId = "a", TitleSuggestion = "A" }];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\"task_id\":\"t9\",\"requested_count\":0}", "requested_count")]
    [InlineData("{\"task_id\":\"t9\",\"requested_count\":\"many\"}", "requested_count")]
    [InlineData("{\"task_id\":\"t9\",\"filter_criteria\":{\"min_recency_hours\":0}}", "filter_criteria.min_recency_hours")]
    [InlineData("{\"task_id\":\"t9\",\"filter_criteria\":null}", "filter_criteria")]
    public async Task A_message_with_a_wrong_value_is_a_dead_letter_and_its_sender_is_told(string body, string field)
    {
        await using var rig = new Rig((_, _, _) => Task.FromResult<object>(Found));
        await rig.StartAsync();
        await rig.SendAsync(body);

        var error = await ReadErrorAsync(rig);
        await rig.StopAsync();

        Assert.Equal(("t9", ErrorCodes.InvalidMessage), (error.TaskId, error.ErrorCode));
        Assert.Contains(field, error.ErrorMessage);
        Assert.Contains(field, Assert.Single(await rig.Queue.ReadDeadLettersAsync(Queues.TopicDiscovery, 10, Ct)).Reason);
    }

    [Fact]
    public async Task What_is_not_JSON_is_told_to_the_sender_by_the_id_in_the_header()
    {
        await using var rig = new Rig((_, _, _) => Task.FromResult<object>(Found));
        await rig.StartAsync();
        await rig.SendAsync("%PDF-1.7", (Headers.TaskId, "t5"));

        var error = await ReadErrorAsync(rig);

        Assert.Equal(("t5", ErrorCodes.InvalidMessage), (error.TaskId, error.ErrorCode));
    }

    [Fact]
    public async Task Ten_megabytes_of_nothing_are_a_dead_letter_and_the_agent_goes_on()
    {
        await using var rig = new Rig((_, _, _) => Task.FromResult<object>(Found));
        await rig.StartAsync();
        await rig.SendAsync(new string('x', 10 * 1024 * 1024), (Headers.TaskId, "t5"));
        await rig.SendAsync($"{{\"task_id\":\"t6\",\"ballast\":\"{new string('y', 10 * 1024 * 1024)}\"}}");

        var answers = new[] { await rig.NextAnswerAsync(), await rig.NextAnswerAsync() }.ToDictionary(answer => answer.Headers[Headers.TaskId], WireMessage.StatusOf);
        await rig.StopAsync();

        Assert.Equal(ResultStatus.Failed, answers["t5"]);
        Assert.Equal(ResultStatus.Completed, answers["t6"]); // large, but right: what is not known in it is no fault
        Assert.Single(await rig.Queue.ReadDeadLettersAsync(Queues.TopicDiscovery, 10, Ct));
    }

    [Theory]
    [InlineData("{}", "task_id")]
    [InlineData("[]", "TopicDiscoveryTask")]
    [InlineData("null", "TopicDiscoveryTask")]
    [InlineData("", "TopicDiscoveryTask")]
    public async Task A_message_without_its_fields_is_a_dead_letter_that_says_which(string body, string what)
    {
        await using var rig = new Rig((_, _, _) => Task.FromResult<object>(Found));
        await rig.StartAsync();
        await rig.SendAsync(body, (Headers.TaskId, "t5"));

        var error = await ReadErrorAsync(rig);
        await rig.StopAsync();

        Assert.Equal(("t5", ErrorCodes.InvalidMessage), (error.TaskId, error.ErrorCode));
        Assert.Contains(what, Assert.Single(await rig.Queue.ReadDeadLettersAsync(Queues.TopicDiscovery, 10, Ct)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_later_version_is_not_guessed_at()
    {
        await using var rig = new Rig((_, _, _) => Task.FromResult<object>(Found));
        await rig.StartAsync();
        await rig.SendAsync("{\"task_id\":\"t1\"}", (Headers.SchemaVersion, "2"));

        Assert.Contains("version '2'", (await ReadErrorAsync(rig)).ErrorMessage);
    }

    [Fact]
    public async Task Fields_it_does_not_know_are_no_fault()
    {
        await using var rig = new Rig((_, _, _) => Task.FromResult<object>(Found));
        await rig.StartAsync();
        await rig.SendAsync("{\"task_id\":\"t1\",\"mood\":\"blue\",\"filter_criteria\":{\"shade\":{\"deep\":[1]}}}");

        Assert.Equal(ResultStatus.Completed, WireMessage.StatusOf(await rig.NextAnswerAsync()));
    }

    private static async Task<TaskError> ReadErrorAsync(Rig rig)
    {
        var answer = await rig.NextAnswerAsync();
        Assert.Equal("FAILED", answer.Headers[Headers.Status]);
        return WireJson.Deserialize<TaskError>(answer.Body.Span);
    }
}
