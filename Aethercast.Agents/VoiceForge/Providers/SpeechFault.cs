using System.Net;
using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Gives a provider's refusal its name, says whether asking again helps, and keeps keys out of what is said.</summary>
internal static class SpeechFault
{
    private const int MostOfBody = 300;

    public static async Task<AgentException> FromAsync(HttpResponseMessage response, string provider, string? key, DateTimeOffset now, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var body = await Answers.ReadAsync(response, ct);
        var quota = Answers.TellsOfQuota(body);
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.PaymentRequired when quota:
            case HttpStatusCode.PaymentRequired:
                return new AgentException(ErrorCodes.QuotaExceeded, $"{provider}: the quota is used up ({status}).", retryable: false);
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                // What such an answer says may hold the key, so none of it is passed on.
                return new AgentException(ErrorCodes.ProviderUnauthorized, $"{provider} refused the key in Voice:Providers:{provider}:ApiKey ({status}).", retryable: false);
            case HttpStatusCode.TooManyRequests:
                return new AgentException(ErrorCodes.RateLimited, $"{provider} asks for fewer requests (429).", retryable: true) { RetryAfter = Answers.RetryAfter(response.Headers, now) };
            case HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity when body.Contains("voice", StringComparison.OrdinalIgnoreCase):
                return new AgentException(ErrorCodes.UnknownVoice, $"{provider} does not know this voice ({status}): {Clean(body, key)}", retryable: false);
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout:
                return new AgentException(ErrorCodes.ProviderUnavailable, $"{provider} is in trouble ({status}): {Clean(body, key)}", retryable: true) { RetryAfter = Answers.RetryAfter(response.Headers, now) };
            default:
                return new AgentException(ErrorCodes.VoiceFailed, $"{provider} would not speak this ({status}): {Clean(body, key)}", retryable: false);
        }
    }

    private static string Clean(string body, string? key)
    {
        body = Answers.WithoutKey(body, key);
        body = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return body.Length > MostOfBody ? body[..MostOfBody] : body;
    }
}
