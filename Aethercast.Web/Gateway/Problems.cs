using System.Data.Common;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Aethercast.Web.Gateway;

/// <summary>Errors of the gateway as RFC 9457 problem details, with <c>error_code</c> for programs and <c>user_message</c> for listeners.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static PodcastException UnknownPodcast(string id) =>
        new(ErrorCodes.UnknownPodcast, StatusCodes.Status404NotFound, $"There is no podcast {id}.", "That episode is not here. It may have been deleted.");

    public static PodcastException UnknownStream(string id) =>
        new(ErrorCodes.UnknownStream, StatusCodes.Status404NotFound, $"There is no stream {id}.", "That sound is not here. Open the episode again to get its newest address.");

    public static PodcastException UnknownWorkflow(string id) =>
        new(ErrorCodes.UnknownWorkflow, StatusCodes.Status404NotFound, $"There is no workflow {id}.", "That is not here any more.");

    public static PodcastException NotReady(string what) =>
        new(ErrorCodes.NotReady, StatusCodes.Status409Conflict, $"{what} is made when the episode is complete.", "This will be here as soon as the episode is complete.");

    public static PodcastException NotFound(string path) =>
        new(ErrorCodes.NotFound, StatusCodes.Status404NotFound, $"There is nothing at {path}.", "There is nothing here.");

    /// <summary>What routing answers with a bare status: no such address, not this method, not this kind of body.</summary>
    public static PodcastException Bare(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status404NotFound => NotFound(request.Path),
        StatusCodes.Status405MethodNotAllowed => new(ErrorCodes.MethodNotAllowed, status, $"{request.Path} does not know {request.Method}.", "That cannot be done here."),
        StatusCodes.Status415UnsupportedMediaType => new(ErrorCodes.UnsupportedMediaType, status, $"{request.Path} does not take {request.ContentType ?? "a body without a type"}.", "The request was not understood."),
        _ => new(ErrorCodes.InvalidRequest, status, $"The request was answered with {status}.", "The request was not understood."),
    };

    public static PodcastException Forbidden(string message) =>
        new(ErrorCodes.Forbidden, StatusCodes.Status403Forbidden, message, "Only whoever started this episode may do that.");

    public static PodcastException OperatorsOnly() =>
        new(ErrorCodes.Forbidden, StatusCodes.Status403Forbidden, "Only operators of this station may do that.", "Only those who run this station may do that.");

    public static PodcastException Invalid(string message, string userMessage, string code = ErrorCodes.InvalidRequest, int status = StatusCodes.Status400BadRequest) =>
        new(code, status, message, userMessage);

    /// <summary>What to tell a caller about any exception. Details of unforeseen ones stay in the log.</summary>
    public static PodcastException Describe(Exception exception) => exception switch
    {
        PodcastException known => known,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(ErrorCodes.InvalidRequest, StatusCodes.Status413PayloadTooLarge, "The request body is too large.", "That is too large to take in."),
        BadHttpRequestException bad => new(ErrorCodes.InvalidRequest, bad.StatusCode, bad.InnerException?.Message ?? bad.Message, "The request was not understood."),
        StreamNotFoundException => new(ErrorCodes.UnknownStream, StatusCodes.Status404NotFound, exception.Message, "That sound is not here any more."),
        StreamFailedException failed => new(failed.Error.ErrorCode, StatusCodes.Status502BadGateway, failed.Error.ErrorMessage, "The making of this episode stopped early."),
        QueueFullException => new(ErrorCodes.QueueFull, StatusCodes.Status503ServiceUnavailable, exception.Message, "There is a lot to do right now. Please try again in a minute."),
        ServerAwayException => OutOfReach(exception.Message),
        OperationCanceledException => OutOfReach("The answer took too long."),
        _ when IsOutage(exception) => OutOfReach("The database cannot be reached."),
        IOException io when IsDiskFull(io) => new(ErrorCodes.StorageFull, StatusCodes.Status507InsufficientStorage, io.Message, "There is no room left to store anything. Please tell whoever runs this."),
        _ => new(ErrorCodes.Internal, StatusCodes.Status500InternalServerError, "An unforeseen error; its details are in the log.", "Sorry, that did not work. Please try again."),
    };

    /// <summary>Something that is leant on cannot be reached, or not in time. Nothing is wrong with what was asked for.</summary>
    public static bool IsOutage(Exception error) => error switch
    {
        ServerAwayException or TimeoutException => true,
        DbException database => database.IsTransient || database.SqlState is null, // with a state, the database has answered
        _ => error.InnerException is DbException inner && IsOutage(inner), // as Entity Framework wraps what it tried again
    };

    private static PodcastException OutOfReach(string message) =>
        new(ErrorCodes.NotReady, StatusCodes.Status503ServiceUnavailable, message, "Part of Aethercast is out of reach right now. Please try again in a moment.");

    public static ProblemDetails ToDetails(PodcastException error) => new()
    {
        Type = $"urn:aethercast:error:{error.ErrorCode.ToLowerInvariant()}",
        Title = error.ErrorCode,
        Status = error.HttpStatus,
        Detail = error.Message,
        Extensions = { ["error_code"] = error.ErrorCode, ["user_message"] = error.UserMessage },
    };

    public static async Task WriteAsync(HttpContext http, PodcastException error, CancellationToken ct)
    {
        var details = ToDetails(error);
        details.Instance = http.Request.Path;
        http.Response.StatusCode = error.HttpStatus;
        await http.Response.WriteAsJsonAsync(details, WireJson.Options, ContentType, ct);
    }

    // ENOSPC as the runtime reports it on Unix, ERROR_DISK_FULL on Windows.
    private static bool IsDiskFull(IOException io) => (io.HResult & 0xFFFF) is 28 or 112;
}

/// <summary>Turns every exception under <c>/api</c> into problem details; pages have their own error page.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The request's own path is that of the error page by now.
        PathString path = httpContext.Features.Get<IExceptionHandlerFeature>()?.Path ?? httpContext.Request.Path;
        if (!path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return false;
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var error = Problems.Describe(exception);
        if (error.ErrorCode == ErrorCodes.Internal) LogUnforeseen(exception, path);
        httpContext.Request.Path = path;
        await Problems.WriteAsync(httpContext, error, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unforeseen error at {Path}")]
    private partial void LogUnforeseen(Exception exception, string path);
}
