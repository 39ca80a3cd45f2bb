using System.Net;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Gives a provider's refusal its name, says whether asking again helps, and keeps keys out of what is said.</summary>
internal static class SpeechFault
{
    private const int MostOfBody = 300;

    public static async Task<AgentException> FromAsync(HttpResponseMessage response, string provider, string? key, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var body = await ReadAsync(response, ct);
        var quota = body.Contains("quota", StringComparison.OrdinalIgnoreCase);
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.PaymentRequired when quota:
            case HttpStatusCode.PaymentRequired:
                return new AgentException(ErrorCodes.QuotaExceeded, $"{provider}: the quota is used up ({status}).", retryable: false);
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                // What such an answer says may hold the key, so none of it is passed on.
                return new AgentException(ErrorCodes.ProviderUnauthorized, $"{provider} refused the key in Voice:Providers:{provider}:ApiKey ({status}).", retryable: false);
            case HttpStatusCode.TooManyRequests:
                return new AgentException(ErrorCodes.RateLimited, $"{provider} asks for fewer requests (429).", retryable: true) { RetryAfter = RetryAfter(response) };
            case HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity when body.Contains("voice", StringComparison.OrdinalIgnoreCase):
                return new AgentException(ErrorCodes.UnknownVoice, $"{provider} does not know this voice ({status}): {Clean(body, key)}", retryable: false);
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout:
                return new AgentException(ErrorCodes.ProviderUnavailable, $"{provider} is in trouble ({status}): {Clean(body, key)}", retryable: true) { RetryAfter = RetryAfter(response) };
            default:
                return new AgentException(ErrorCodes.VoiceFailed, $"{provider} would not speak this ({status}): {Clean(body, key)}", retryable: false);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } when response.Headers.Date is { } now => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var buffer = new byte[4096];
            var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            return System.Text.Encoding.UTF8.GetString(buffer, 0, read);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            return ""; // the status alone has to do
        }
    }

    private static string Clean(string body, string? key)
    {
        if (key is { Length: > 0 }) body = body.Replace(key, "***", StringComparison.Ordinal);
        body = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return body.Length > MostOfBody ? body[..MostOfBody] : body;
    }
}
