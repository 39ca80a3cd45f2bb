using System.Text.Json;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Messaging;
using Aethercast.Tests.Platform;

namespace Aethercast.Tests.Runtime;

public sealed class AgentServiceTests
{
    private static readonly TopicDiscoveryTask Asked = new() { TaskId = "t1", RequestedCount = 3 };
    private static readonly TopicObject[] Found = [new() { TopicId = "a", TitleSuggestion = "A" }];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_and_the_whole_go_to_the_reply_queue_with_all_headers()
    {
        await using var rig = new Rig(async (task, context, ct) =>
        {
            await context.EmitAsync(Found, ct);
            return Found;
        });
        await rig.StartAsync();
        await rig.SendAsync(Asked);

        var part = await rig.NextAnswerAsync();
        var whole = await rig.NextAnswerAsync();

        Assert.Equal(ResultStatus.InProgress, WireMessage.StatusOf(part));
        Assert.Equal(ResultStatus.Completed, WireMessage.StatusOf(whole));
        Assert.Equal("COMPLETED", whole.Headers[Headers.Status]);
        Assert.Equal(("t1", "w", "p"), (whole.Headers[Headers.TaskId], whole.Headers[Headers.WorkflowId], whole.Headers[Headers.PodcastId]));
        Assert.Equal(7, whole.Priority);
        Assert.Equal("A", Assert.Single(WireJson.Deserialize<TopicObject[]>(whole.Body.Span)).TitleSuggestion);
    }

    [Fact]
    public async Task A_named_failure_keeps_its_name_and_says_whether_to_try_again()
    {
        await using var rig = new Rig((_, _, _) => throw new AgentException(ErrorCodes.RateLimited, "slow down", retryable: true) { RetryAfter = TimeSpan.FromSeconds(7) });
        await rig.StartAsync();
        await rig.SendAsync(Asked);

        var error = await ReadErrorAsync(rig);

        Assert.Equal((ErrorCodes.RateLimited, "slow down", "t1"), (error.ErrorCode, error.ErrorMessage, error.TaskId));
        Assert.Equal(new TaskErrorDetails(true, 7), error.ErrorDetails!.Value.Deserialize<TaskErrorDetails>(WireJson.Options));
    }

    [Fact]
    public async Task A_failure_without_a_name_is_reported_and_the_agent_goes_on()
    {
        var calls = 0;
        await using var rig = new Rig((_, _, _) => ++calls == 1 ? throw new InvalidOperationException("odd") : Task.FromResult<object>(Found));
        await rig.StartAsync();
        await rig.SendAsync(Asked);
        await rig.SendAsync(Asked with { TaskId = "t2" });

        var answers = new[] { await rig.NextAnswerAsync(), await rig.NextAnswerAsync() };

        Assert.Equal([ResultStatus.Failed, ResultStatus.Completed], answers.Select(WireMessage.StatusOf).Order().Reverse());
        Assert.Empty(await rig.Queue.ReadDeadLettersAsync(Queues.TopicDiscovery, 10, Ct));
    }

    [Fact]
    public async Task A_full_disk_has_its_own_name()
    {
        await using var rig = new Rig((_, _, _) => throw new IOException("No space left on device", 28));
        await rig.StartAsync();
        await rig.SendAsync(Asked);

        Assert.Equal(ErrorCodes.StorageFull, (await ReadErrorAsync(rig)).ErrorCode);
    }

    [Fact]
    public async Task A_task_that_takes_too_long_is_stopped_and_reported()
    {
        var running = new TaskCompletionSource();
        await using var rig = new Rig(async (_, _, ct) =>
        {
            running.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return Found;
        }, options => options.TimeoutSeconds = 30);
        await rig.StartAsync();
        await rig.SendAsync(Asked);
        await running.Task.WaitAsync(Ct);
        rig.Time.Advance(TimeSpan.FromSeconds(31));

        var error = await ReadErrorAsync(rig);

        Assert.Equal(ErrorCodes.AgentTimeout, error.ErrorCode);
        Assert.Contains("30 s", error.ErrorMessage);
    }

    [Fact]
    public async Task A_task_of_a_cancelled_workflow_is_not_begun()
    {
        var begun = false;
        await using var rig = new Rig((_, _, _) => { begun = true; return Task.FromResult<object>(Found); });
        await rig.Cache.SetAsync(CancelWatch.CacheKey("w"), new byte[] { 1 }, TimeSpan.FromHours(1), Ct);
        await rig.StartAsync();
        await rig.SendAsync(Asked);

        Assert.Equal(ErrorCodes.Cancelled, (await ReadErrorAsync(rig)).ErrorCode);
        Assert.False(begun);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_running_task_stops_when_its_workflow_is_cancelled(bool signalled)
    {
        var running = new TaskCompletionSource();
        await using var rig = new Rig(async (_, _, ct) =>
        {
            running.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return Found;
        }, options => options.TimeoutSeconds = 3600);
        await rig.StartAsync();
        await rig.SendAsync(Asked);
        await running.Task.WaitAsync(Ct);

        await rig.Cache.SetAsync(CancelWatch.CacheKey("w"), new byte[] { 1 }, TimeSpan.FromHours(1), Ct);
        if (signalled) await rig.Signal.RaiseAsync(CancelWatch.SignalKey, Ct);
        else rig.Time.Advance(TimeSpan.FromSeconds(6)); // the signal was lost

        Assert.Equal(ErrorCodes.Cancelled, (await ReadErrorAsync(rig)).ErrorCode);
    }

    [Fact]
    public async Task Where_there_is_no_room_for_an_answer_the_agent_waits_and_the_answer_is_not_lost()
    {
        var made = 0;
        await using var rig = new Rig((_, _, _) => { made++; return Task.FromResult<object>(Found); }, queues: new() { Capacity = 1 }, collects: false);
        await rig.Queue.PublishAsync(Queues.TopicResults, new("in the way", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);
        await rig.StartAsync();
        await rig.SendAsync(Asked);
        await Patience.UntilAsync(() => Task.FromResult(made == 1));

        rig.Collect();
        Assert.Equal("in the way", (await rig.NextAnswerAsync()).MessageId);
        var answer = rig.NextAnswerAsync();
        await Patience.UntilAsync(() =>
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(answer.IsCompleted);
        });

        Assert.Equal("t1", (await answer).Headers[Headers.TaskId]);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task On_stop_the_task_under_way_is_finished_and_answered()
    {
        var running = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var rig = new Rig(async (_, _, _) =>
        {
            running.SetResult();
            await go.Task;
            return Found;
        });
        await rig.StartAsync();
        await rig.SendAsync(Asked);
        await running.Task.WaitAsync(Ct);

        var stopping = rig.StopAsync();
        go.SetResult();
        await stopping;

        Assert.Equal(ResultStatus.Completed, WireMessage.StatusOf(await rig.NextAnswerAsync()));
    }

    [Fact]
    public async Task A_task_that_cannot_finish_in_time_is_handed_back_unanswered()
    {
        var running = new TaskCompletionSource();
        await using var rig = new Rig(async (_, _, ct) =>
        {
            running.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return Found;
        }, options => options.DrainSeconds = 0);
        await rig.StartAsync();
        await rig.SendAsync(Asked);
        await running.Task.WaitAsync(Ct);

        await rig.StopAsync();

        Assert.Equal(1, await rig.Queue.CountAsync(Queues.TopicDiscovery, Ct));
        Assert.Equal(0, await rig.Queue.CountAsync(Queues.TopicResults, Ct));
    }

    private static async Task<TaskError> ReadErrorAsync(Rig rig)
    {
        var answer = await rig.NextAnswerAsync();
        Assert.Equal("FAILED", answer.Headers[Headers.Status]);
        return WireJson.Deserialize<TaskError>(answer.Body.Span);
    }
}
