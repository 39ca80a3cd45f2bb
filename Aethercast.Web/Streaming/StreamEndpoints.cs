using System.Net.WebSockets;
using Aethercast.Contracts.Ports;
using Aethercast.Platform.Media;
using Aethercast.Web.Gateway;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Aethercast.Web.Streaming;

/// <summary>The audio stream feeder: one address for a live episode (chunked), a finished one (ranges) and a WebSocket (on upgrade).</summary>
internal static class StreamEndpoints
{
    public static void MapStream(this RouteGroupBuilder api)
    {
        api.MapMethods("/podcasts/stream/{streamId}", ["GET", "HEAD"], ServeAsync)
            .WithName("stream_podcast").WithSummary("Sound as WebM/Opus: chunked while it is being made, with ranges when done, as a WebSocket on upgrade. from_ms starts a live stream later.")
            .Produces(200, contentType: WebmMuxer.ContentType).ProducesProblem(404);

        api.MapGet("/podcasts/stream/header", () => Results.Bytes(WebmMuxer.LiveHeader(), WebmMuxer.ContentType))
            .WithName("stream_header").WithSummary("The init segment, the same for every stream: a player can take it in before anybody presses Listen.");
    }

    /// <summary>Service restart (the WebSocket registry of IANA): come back at once, and you will be served.</summary>
    private const WebSocketCloseStatus ComeBack = (WebSocketCloseStatus)1012;

    private static async Task<IResult> ServeAsync(string streamId, EpisodeSound sound, Listening listening, IBlobStore blobs, IHostApplicationLifetime program, HttpContext http, CancellationToken ct, long? from_ms = null)
    {
        RequestChecks.Require(from_ms is null or (>= 0 and < 86_400_000), "from_ms must be 0 or more.", "The place in the episode is not right.");
        if (!ArchivedEpisode.IsPlain(streamId)) throw Problems.UnknownStream(streamId);
        if (http.WebSockets.IsWebSocketRequest)
        {
            await sound.RequireAsync(streamId, ct);
            await SendAsync(sound, listening, streamId, from_ms ?? 0, http, program.ApplicationStopping, ct);
            return Results.Empty;
        }

        if (from_ms is null && await BlobFileStream.OpenAsync(blobs, EpisodeSound.FileKey(streamId), ct) is { } file)
        {
            // A stream never changes once released, so its id says which bytes these are.
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Stream(file, WebmMuxer.ContentType, null, file.LastModified, new EntityTagHeaderValue($"\"{streamId}\""), enableRangeProcessing: true);
        }

        await sound.RequireAsync(streamId, ct);
        http.Response.ContentType = WebmMuxer.ContentType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.AcceptRanges = "none";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(http.Request.Method)) return Results.Empty;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // Asked to stop, this program hands its listeners over: the line breaks at once, and players go on elsewhere from where they were.
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, program.ApplicationStopping);
        try
        {
            await http.Response.Body.WriteAsync(WebmMuxer.LiveHeader(), ct);
            await http.Response.Body.FlushAsync(ct);
            await foreach (var chunk in listening.MeasureAsync(streamId, Listening.Http, sound.ReadAsync(streamId, from_ms ?? 0, until.Token), until.Token))
            {
                await http.Response.Body.WriteAsync(chunk.Webm, ct);
                await http.Response.Body.FlushAsync(ct);
            }
        }
        catch (Exception error) when (error is StreamFailedException or StreamNotFoundException or PodcastException)
        {
            // The status is sent already; cutting the connection is the one way left to say that this is not the end.
            http.Abort();
        }
        catch (OperationCanceledException) when (program.ApplicationStopping.IsCancellationRequested)
        {
            http.Abort();
        }

        return Results.Empty;
    }

    private static async Task SendAsync(EpisodeSound sound, Listening listening, string streamId, long fromMs, HttpContext http, CancellationToken stopping, CancellationToken ct)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(gone.Token, stopping);
        var closing = WatchForCloseAsync(socket, gone);
        try
        {
            var (status, word) = await SendAllAsync(socket, listening.MeasureAsync(streamId, Listening.WebSocket, sound.ReadAsync(streamId, fromMs, until.Token), until.Token), stopping, gone.Token);
            await socket.CloseOutputAsync(status, word, gone.Token);
            if (status == ComeBack) await gone.CancelAsync();
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The listener left; there is nobody to tell.
            socket.Abort();
        }

        await closing;
    }

    /// <returns>How the sending ended, to close with.</returns>
    private static async Task<(WebSocketCloseStatus Status, string Word)> SendAllAsync(WebSocket socket, IAsyncEnumerable<SoundChunk> chunks, CancellationToken stopping, CancellationToken gone)
    {
        try
        {
            await socket.SendAsync(WebmMuxer.LiveHeader(), WebSocketMessageType.Binary, endOfMessage: true, gone);
            await foreach (var chunk in chunks) await socket.SendAsync(chunk.Webm, WebSocketMessageType.Binary, endOfMessage: true, gone);
            return (WebSocketCloseStatus.NormalClosure, "complete");
        }
        catch (Exception error) when (error is StreamFailedException or StreamNotFoundException or PodcastException)
        {
            return (WebSocketCloseStatus.InternalServerError, Problems.Describe(error).ErrorCode);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            return (ComeBack, "restarting");
        }
    }

    /// <summary>A WebSocket notices the other side's close only by reading.</summary>
    private static async Task WatchForCloseAsync(WebSocket socket, CancellationTokenSource gone)
    {
        var buffer = new byte[256];
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                if ((await socket.ReceiveAsync(buffer.AsMemory(), gone.Token)).MessageType != WebSocketMessageType.Close) continue;
                break;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // Gone without a word; the same to us.
        }

        await gone.CancelAsync();
    }
}
