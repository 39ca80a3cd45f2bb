using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>What a listener is told about an error: plain words, no technicalities.</summary>
internal static class UserMessages
{
    private const string Other = "Sorry, we couldn't generate this podcast right now. Please try another.";

    public static string For(string errorCode) => errorCode switch
    {
        ErrorCodes.NoSourceFound => "We found nothing to read about this. Try other words, pick one of the topics on the front page, or paste a link.",
        ErrorCodes.ForbiddenAddress => "This link leads to a private place and cannot be read. Please try another.",
        ErrorCodes.NoSourceReachable => "None of the sources for this topic could be reached. Please try again in a moment, or pick another topic.",
        ErrorCodes.NoUsableText => "The sources for this topic hold no text we could read out. Please try another.",
        ErrorCodes.NoFeedReachable => "No news feed can be reached at the moment. Please try again later.",
        ErrorCodes.ScriptFailed or ErrorCodes.MaterialGone => "The script for this episode could not be written. Please try again.",
        ErrorCodes.VoiceFailed => "The voices failed on this episode. Please try again.",
        ErrorCodes.VoiceMissing => "No voice is installed on this system, so nothing can be spoken. Please tell whoever runs it.",
        ErrorCodes.ProviderUnauthorized => "A service this episode needs refused our key. Please tell whoever runs this site.",
        ErrorCodes.ProviderUnavailable or ErrorCodes.RateLimited or ErrorCodes.AgentTimeout => "A service this episode needs is busy or away. Please try again in a few minutes.",
        ErrorCodes.QuotaExceeded => "The budget for making episodes is used up for now. Please try again later.",
        ErrorCodes.StorageFull => "There is no room left to store this episode. Please tell whoever runs this site.",
        ErrorCodes.Cancelled => "This episode was cancelled.",
        _ => Other,
    };

    public static bool MayHelpToRetry(string errorCode) => errorCode is not (ErrorCodes.NoUsableText or ErrorCodes.NoSourceFound or ErrorCodes.ForbiddenAddress or ErrorCodes.Cancelled);
}
