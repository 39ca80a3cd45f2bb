namespace Aethercast.Agents.Runtime;

/// <summary>A failure with a name. Becomes the specification's error object; <see cref="Retryable"/> and <see cref="RetryAfter"/> travel in its error_details.</summary>
internal sealed class AgentException(string errorCode, string message, bool retryable, Exception? inner = null) : Exception(message, inner)
{
    public string ErrorCode { get; } = errorCode;
    public bool Retryable { get; } = retryable;
    public TimeSpan? RetryAfter { get; init; }
}
