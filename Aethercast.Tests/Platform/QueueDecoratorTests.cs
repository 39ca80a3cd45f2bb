using System.Diagnostics;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Blobs;
using Aethercast.Platform.Queues;
using Aethercast.Platform.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>What lies around every task queue: the claim check and the trace.</summary>
public sealed class QueueDecoratorTests : IDisposable
{
    private const string Queue = "q";
    private readonly TemporaryFolder folder = new();
    private readonly FileBlobStore blobs;
    private readonly InProcessTaskQueue inner = new(Options.Create(new QueueOptions { Capacity = 3 }), TimeProvider.System, NullLogger<InProcessTaskQueue>.Instance);
    private readonly ClaimCheckTaskQueue claims;

    public QueueDecoratorTests()
    {
        blobs = new(folder.Path);
        claims = new(inner, blobs, 64 * 1024, NullLogger<ClaimCheckTaskQueue>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        inner.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(64 * 1024, 0)]
    [InlineData(64 * 1024 + 1, 1)]
    public async Task A_body_over_the_bound_travels_as_a_blob_and_is_forgotten_when_done(int size, int blobsMeanwhile)
    {
        var body = new byte[size];
        Random.Shared.NextBytes(body);
        await claims.PublishAsync(Queue, new("m", body, new Dictionary<string, string> { ["task_id"] = "t" }), Ct);
        Assert.Equal(blobsMeanwhile, await CountClaimsAsync());

        await using var consumer = new TestConsumer(claims, Queue, new());
        var got = await consumer.NextAsync();
        await consumer.StopAsync();

        Assert.Equal(body, got.Message.Body.ToArray());
        Assert.Equal(["task_id"], got.Message.Headers.Keys);
        Assert.Equal(0, await CountClaimsAsync());
    }

    [Fact]
    public async Task A_dead_letter_keeps_its_body()
    {
        await claims.PublishAsync(Queue, new("m", new byte[100_000], new Dictionary<string, string>()), Ct);
        await using (var rejecting = new TestConsumer(claims, Queue, new(), (_, _) => Task.FromResult<Settlement>(new Settlement.Reject("no")))) await rejecting.NextAsync();

        Assert.Equal(100_000, Assert.Single(await claims.ReadDeadLettersAsync(Queue, 5, Ct)).Message.Body.Length);
        await claims.RequeueDeadLettersAsync(Queue, "m", Ct);
        await using var consumer = new TestConsumer(claims, Queue, new());
        Assert.Equal(100_000, (await consumer.NextAsync()).Message.Body.Length);
    }

    [Fact]
    public async Task A_message_whose_body_is_gone_was_done_before_and_is_not_handled_again()
    {
        await claims.PublishAsync(Queue, new("old", new byte[100_000], new Dictionary<string, string>()), Ct);
        await foreach (var blob in blobs.ListAsync("claims/", Ct)) await blobs.DeleteAsync(blob.Key, Ct);
        await claims.PublishAsync(Queue, new("new", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);

        await using var consumer = new TestConsumer(claims, Queue, new() { Concurrency = 1 });

        Assert.Equal("new", (await consumer.NextAsync()).Message.MessageId);
    }

    [Fact]
    public async Task A_refused_publish_leaves_no_blob()
    {
        for (var i = 0; i < 3; i++) await claims.PublishAsync(Queue, new($"m{i}", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);
        await Assert.ThrowsAsync<QueueFullException>(() => claims.PublishAsync(Queue, new("big", new byte[100_000], new Dictionary<string, string>()), Ct));
        Assert.Equal(0, await CountClaimsAsync());
    }

    [Fact]
    public async Task Abandoned_claims_are_swept_and_fresh_ones_are_not()
    {
        await claims.PublishAsync(Queue, new("m", new byte[100_000], new Dictionary<string, string>()), Ct);
        var options = Options.Create(new QueueOptions());
        await new ClaimJanitor(blobs, options, TimeProvider.System, NullLogger<ClaimJanitor>.Instance).SweepAsync(Ct);
        Assert.Equal(1, await CountClaimsAsync());
        await new ClaimJanitor(blobs, options, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(8)), NullLogger<ClaimJanitor>.Instance).SweepAsync(Ct);
        Assert.Equal(0, await CountClaimsAsync());
    }

    [Fact]
    public async Task One_trace_runs_through_publish_and_delivery()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name is PlatformTelemetry.SourceName or "test", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        var traced = new TracedTaskQueue(inner, "in_process");
        string trace;
        using (var click = source.StartActivity("click")!)
        {
            trace = click.TraceId.ToHexString();
            await traced.PublishAsync(Queue, new("m", "{}"u8.ToArray(), new Dictionary<string, string>()), Ct);
        }

        var inside = new TaskCompletionSource<(string Trace, ActivityKind Kind)>();
        await using var consumer = new TestConsumer(traced, Queue, new(), (_, _) =>
        {
            inside.SetResult((Activity.Current!.TraceId.ToHexString(), Activity.Current.Kind));
            return Task.FromResult(Settlement.Ok);
        });

        Assert.Equal((trace, ActivityKind.Consumer), await inside.Task.Within());
        Assert.StartsWith($"00-{trace}-", (await consumer.NextAsync()).Message.Headers["traceparent"], StringComparison.Ordinal);
    }

    private async Task<int> CountClaimsAsync()
    {
        var count = 0;
        await foreach (var _ in blobs.ListAsync("claims/", Ct)) count++;
        return count;
    }
}
