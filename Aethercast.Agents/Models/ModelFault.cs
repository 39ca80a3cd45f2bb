using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.Models;

/// <summary>A model provider failed, for a reason that has a name. Its message is fit for a log: it never holds a key.</summary>
internal sealed class ModelFault(string errorCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public string ErrorCode { get; } = errorCode;

    /// <summary>How long the provider asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Asking again soon is pointless: the key is wrong, or the money is gone.</summary>
    public bool Lasting => ErrorCode is ErrorCodes.ProviderUnauthorized or ErrorCodes.QuotaExceeded;

    /// <summary>The fault within, however the provider's library wrapped it; else the exception as a fault.</summary>
    public static ModelFault Of(Exception exception, string provider, string? apiKey)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
            if (e is ModelFault fault) return fault;
        var reason = Answers.WithoutKey(exception.Message, apiKey);
        return new(ErrorCodes.ProviderUnavailable, $"{provider}: {exception.GetType().Name}: {(reason.Length > 300 ? reason[..300] : reason)}");
    }
}
