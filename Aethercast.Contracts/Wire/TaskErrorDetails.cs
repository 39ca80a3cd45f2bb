namespace Aethercast.Contracts.Wire;

/// <summary>The <c>error_details</c> of a <see cref="TaskError"/>: what the one who retries must know.</summary>
/// <param name="Retryable">False where the same task would fail the same way again.</param>
/// <param name="RetryAfterSeconds">How long the failing side asked to be left alone; null where it did not say.</param>
public sealed record TaskErrorDetails(bool Retryable, double? RetryAfterSeconds = null);
