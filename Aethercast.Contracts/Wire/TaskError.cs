using System.Text.Json;

namespace Aethercast.Contracts.Wire;

/// <summary>The specification's error object: what an agent reports when a task failed.</summary>
public sealed record TaskError(string TaskId, string ErrorCode, string ErrorMessage, JsonElement? ErrorDetails = null)
{
    public ResultStatus Status { get; init; } = ResultStatus.Failed;
}

/// <summary>Named errors. One list, so that a code has one meaning in queue, database, API and documents.</summary>
public static class ErrorCodes
{
    public const string InvalidMessage = "INVALID_MESSAGE";
    public const string InvalidRequest = "INVALID_REQUEST";
    public const string AgentTimeout = "AGENT_TIMEOUT_ERROR";
    public const string AgentFailure = "AGENT_FAILURE";
    public const string Cancelled = "CANCELLED";
    public const string StorageFull = "STORAGE_FULL";
    public const string UnknownTopic = "UNKNOWN_TOPIC";
    public const string UnknownPodcast = "UNKNOWN_PODCAST";
    public const string UnknownStream = "UNKNOWN_STREAM";
    public const string UnknownWorkflow = "UNKNOWN_WORKFLOW";
    public const string UnknownPersona = "UNKNOWN_PERSONA";
    public const string UnknownVoice = "UNKNOWN_VOICE";
    public const string InvalidTopic = "INVALID_TOPIC";
    public const string InvalidUrl = "INVALID_URL";
    public const string ForbiddenAddress = "FORBIDDEN_ADDRESS";
    public const string InvalidDuration = "INVALID_TARGET_MINUTES";
    public const string NoFeedReachable = "NO_FEED_REACHABLE";
    public const string NoSourceFound = "NO_SOURCE_FOUND";
    public const string NoSourceReachable = "NO_SOURCE_REACHABLE";
    public const string NoUsableText = "NO_USABLE_TEXT";

    /// <summary>What a task refers to in storage is not there any more; it has to be fetched anew.</summary>
    public const string MaterialGone = "MATERIAL_GONE";

    // Of one source among several: the others go on.
    public const string SourceUnreachable = "SOURCE_UNREACHABLE";
    public const string SourceTimeout = "SOURCE_TIMEOUT";
    public const string SourceHttpError = "SOURCE_HTTP_ERROR";
    public const string SourceTooLarge = "SOURCE_TOO_LARGE";
    public const string TooManyRedirects = "TOO_MANY_REDIRECTS";
    public const string BlockedByRobots = "BLOCKED_BY_ROBOTS";
    public const string ScriptFailed = "SCRIPT_FAILED";
    public const string VoiceFailed = "VOICE_FAILED";
    public const string VoiceMissing = "VOICE_ENGINE_MISSING";
    public const string ProviderUnauthorized = "PROVIDER_UNAUTHORIZED";
    public const string ProviderUnavailable = "PROVIDER_UNAVAILABLE";
    public const string QuotaExceeded = "QUOTA_EXCEEDED";
    public const string NothingToJoin = "NOTHING_TO_JOIN";

    /// <summary>The listener's browser plays none of what there is of an episode so far.</summary>
    public const string FormatNotPlayable = "FORMAT_NOT_PLAYABLE";
    public const string Unauthorized = "UNAUTHORIZED";
    public const string RateLimited = "RATE_LIMITED";
    public const string QueueFull = "QUEUE_FULL";
    public const string NotReady = "NOT_READY";
    public const string NotFound = "NOT_FOUND";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string Forbidden = "FORBIDDEN";
    public const string InvalidDocument = "INVALID_DOCUMENT";
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";
    public const string Internal = "INTERNAL_ERROR";
}
