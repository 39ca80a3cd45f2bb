using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;

namespace Aethercast.Orchestrator.Api;

/// <summary>An episode's views as server-sent events; comments in between keep the line open.</summary>
internal static class WatchStream
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    public static async Task WriteAsync(HttpContext context, IPodcastOrchestrator orchestrator, string podcastId, TimeProvider time)
    {
        var ct = context.RequestAborted;
        await using var views = orchestrator.WatchPodcastAsync(podcastId, ct).GetAsyncEnumerator(ct);
        // The first view is asked for before the response starts, so that an unknown podcast is an error and not an empty stream.
        var next = views.MoveNextAsync().AsTask();
        if (!await next) return;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            do
            {
                await SendAsync(context.Response, views.Current, ct);
                next = views.MoveNextAsync().AsTask();
                while (!await EndsWithinAsync(next, Quiet, time)) await WriteAsync(context.Response, ": still here\n\n"u8.ToArray(), ct);
            }
            while (await next);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The watcher left.
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> EndsWithinAsync(Task task, TimeSpan longest, TimeProvider time)
    {
        try
        {
            await task.WaitAsync(longest, time);
            return true;
        }
        catch (TimeoutException)
        {
            return task.IsCompleted;
        }
    }

    private static Task SendAsync(HttpResponse response, PodcastView view, CancellationToken ct) =>
        WriteAsync(response, (byte[])[.. "data: "u8, .. WireJson.Serialize(view), .. "\n\n"u8], ct);

    private static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await response.Body.WriteAsync(bytes, ct);
        await response.Body.FlushAsync(ct);
    }
}
