using System.Threading.Channels;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Caching;
using Aethercast.Platform.Messaging;
using Aethercast.Platform.Queues;
using Aethercast.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aethercast.Tests.Runtime;

/// <summary>The runtime around one agent that does what a test says, over the real in-process queue, with a clock the test turns.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly IHost host;
    private readonly Channel<QueueMessage> answers = Channel.CreateUnbounded<QueueMessage>();
    private readonly CancellationTokenSource stop = new();
    private Task collecting = Task.CompletedTask;

    public Rig(Func<TopicDiscoveryTask, AgentContext, CancellationToken, Task<object>> work, Action<AgentOptions>? options = null, QueueOptions? queues = null, bool collects = true)
    {
        Queue = new InProcessTaskQueue(Options.Create(queues ?? new()), Time, NullLogger<InProcessTaskQueue>.Instance);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(Queue);
        builder.Services.AddSingleton<ICache, MemoryCache>();
        builder.Services.AddSingleton<IChangeSignal, MemoryChangeSignal>();
        builder.Services.AddSingleton(work);
        builder.AddAgent<RiggedAgent, TopicDiscoveryTask>(options);
        builder.AddAgentRuntime();
        host = builder.Build();
        if (collects) Collect();
    }

    /// <summary>Begins to take answers off their queue.</summary>
    public void Collect() =>
        collecting = Queue.ConsumeAsync(Queues.TopicResults, new() { Concurrency = 1 }, async (delivery, ct) =>
        {
            await answers.Writer.WriteAsync(delivery.Message, ct);
            return Settlement.Ok;
        }, stop.Token);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public ITaskQueue Queue { get; }

    public ICache Cache => host.Services.GetRequiredService<ICache>();

    public IChangeSignal Signal => host.Services.GetRequiredService<IChangeSignal>();

    public Task StartAsync() => host.StartAsync(Ct);

    public Task StopAsync() => host.StopAsync(Ct);

    public Task SendAsync(TopicDiscoveryTask task, string? workflow = "w", string? podcast = "p") =>
        Queue.PublishAsync(Queues.TopicDiscovery, WireMessage.ForTask(task, workflow, podcast, priority: 7), Ct);

    public Task SendAsync(string body, params (string Name, string Value)[] headers) =>
        Queue.PublishAsync(Queues.TopicDiscovery, new("m", System.Text.Encoding.UTF8.GetBytes(body), headers.ToDictionary(header => header.Name, header => header.Value)), Ct);

    public Task<QueueMessage> NextAnswerAsync() => answers.Reader.ReadAsync(Ct).AsTask().Within();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await stop.CancelAsync();
        await collecting;
        host.Dispose();
        stop.Dispose();
        ((IDisposable)Queue).Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal sealed class RiggedAgent(Func<TopicDiscoveryTask, AgentContext, CancellationToken, Task<object>> work) : IAgent<TopicDiscoveryTask>
    {
        public string Name => AgentNames.TopicDiscovery;

        public string Queue => Queues.TopicDiscovery;

        public Task<object> RunAsync(TopicDiscoveryTask task, AgentContext context, CancellationToken ct) => work(task, context, ct);
    }
}
