using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Web.Gateway;
using Microsoft.AspNetCore.Components;

namespace Aethercast.Web.Components.Parts;

/// <summary>A part of the studio that looks again every two seconds while it is shown, and tells what an action came to.</summary>
public abstract class StudioPart : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource left = new();
    private Task watch = Task.CompletedTask;

    [Inject] protected TimeProvider Clock { get; set; } = null!;

    protected ErrorView? Failure { get; private set; }
    protected string Said { get; private set; } = "";
    protected CancellationToken Left => left.Token;

    protected abstract Task LoadAsync(CancellationToken ct);

    protected override async Task OnInitializedAsync()
    {
        await TryAsync(() => LoadAsync(Left));
        if (RendererInfo.IsInteractive) watch = WatchAsync();
    }

    /// <summary>Does what a button says, then looks again.</summary>
    protected Task ActAsync(string done, Func<Task> action) => TryAsync(async () =>
    {
        await action();
        Said = done;
        await LoadAsync(Left);
    });

    protected Task ReloadAsync() => TryAsync(() => LoadAsync(Left));

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Every, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(Left))
            {
                await TryAsync(() => LoadAsync(Left));
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // Another page by now.
        }
    }

    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            Failure = null;
        }
        catch (Exception error) when (error is PodcastException || Problems.IsOutage(error))
        {
            var told = Problems.Describe(error);
            Failure = new ErrorView(told.ErrorCode, told.UserMessage, CanRetry: true);
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // Another page by now.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        await watch;
        left.Dispose();
        GC.SuppressFinalize(this);
    }
}
