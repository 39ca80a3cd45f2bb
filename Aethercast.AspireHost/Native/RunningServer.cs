using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aethercast.AspireHost.Native;

/// <summary>One native server, told to Aspire as a container would be: where it listens, whether it runs, and how the dashboard stops it and starts it again.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ContainerResource resource;
    private readonly IReadOnlyList<IResource> children;
    private readonly INativeServer server;
    private readonly SemaphoreSlim turn = new(1);
    private ResourceNotificationService? notifications;
    private Task watching = Task.CompletedTask;
    private bool isToldToStop;

    /// <param name="children">What lives in it and shares its fate: databases, blob containers.</param>
    public RunningServer(IResourceBuilder<ContainerResource> container, IReadOnlyList<IResource> children, INativeServer server)
    {
        resource = container.Resource;
        this.children = children;
        this.server = server;
        container.OnInitializeResource((_, begun, _) => BeginAsync(begun));
        container.WithCommand(KnownResourceCommands.StartCommand, "Start", context => DoneAsync(StartAsync(context.CancellationToken)), new() { IconName = "Play", IconVariant = IconVariant.Filled, IsHighlighted = true, UpdateState = context => Shown(context, whenRunning: false) });
        container.WithCommand(KnownResourceCommands.StopCommand, "Stop", _ => DoneAsync(StopAsync()), new() { IconName = "Stop", IconVariant = IconVariant.Filled, IsHighlighted = true, UpdateState = context => Shown(context, whenRunning: true) });
    }

    /// <summary>The package to install first, or null.</summary>
    public string? Missing => server.Missing;

    public async Task StopAsync()
    {
        await turn.WaitAsync();
        try
        {
            isToldToStop = true;
            if (server.Process is not { HasExited: false }) return;
            await TellAsync(KnownResourceStates.Stopping);
            await server.StopAsync();
        }
        finally
        {
            turn.Release();
        }
        await watching;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        turn.Dispose();
    }

    /// <summary>What Aspire does itself with a container: says where it will be, waits for what it waits for, and starts it.</summary>
    private async Task BeginAsync(InitializeResourceEvent begun)
    {
        notifications = begun.Notifications;
        var stopping = begun.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await begun.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, begun.Services), stopping);
            foreach (var named in children.Prepend(resource).OfType<IResourceWithConnectionString>())
                await begun.Eventing.PublishAsync(new ConnectionStringAvailableEvent(named, begun.Services), stopping);
            await begun.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, begun.Services), stopping);
            await StartAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop before it was up.
        }
        catch (Exception e)
        {
            begun.Logger.LogError(e, "{Name} did not start", resource.Name);
            await TellAsync(KnownResourceStates.FailedToStart);
        }
    }

    private async Task StartAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (server.Process is { HasExited: false }) return;
            await TellAsync(KnownResourceStates.Starting);
            isToldToStop = false;
            await server.StartAsync(ct);
            await TellAsync(KnownResourceStates.Running);
            watching = WatchAsync(server.Process!);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task WatchAsync(ChildProcess process)
    {
        await process.Exited;
        if (!isToldToStop) Console.WriteLine($"{resource.Name} ended with {process.ExitCode}; the dashboard can start it again");
        await TellAsync(KnownResourceStates.Exited, process.ExitCode);
    }

    private async Task TellAsync(string state, int? exitCode = null)
    {
        var style = state == KnownResourceStates.FailedToStart || (exitCode is not null && !isToldToStop) ? KnownResourceStateStyles.Error : null;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var told in children.Prepend(resource))
        {
            await notifications!.PublishUpdateAsync(told, before => before with
            {
                State = new(state, style),
                Properties = told == resource ? before.Properties.RemoveAll(property => property.Name == CustomResourceKnownProperties.Source).Add(new(CustomResourceKnownProperties.Source, "natively installed")) : before.Properties,
                ExitCode = exitCode,
                StartTimeStamp = state == KnownResourceStates.Running ? now : before.StartTimeStamp,
                StopTimeStamp = exitCode is null ? null : now,
                Urls = [.. before.Urls.Select(url => url with { IsInactive = state != KnownResourceStates.Running })],
            });
        }
    }

    private static ResourceCommandState Shown(UpdateCommandStateContext context, bool whenRunning)
    {
        var state = context.ResourceSnapshot.State?.Text;
        var isRunning = state == KnownResourceStates.Running;
        return isRunning == whenRunning && (isRunning || KnownResourceStates.TerminalStates.Contains(state)) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden;
    }

    private static async Task<ExecuteCommandResult> DoneAsync(Task command)
    {
        try
        {
            await command;
            return CommandResults.Success();
        }
        catch (UsageException e)
        {
            return CommandResults.Failure(e.Message);
        }
    }
}
