using System.Text.Json;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.Models;

/// <summary>
/// Sends a provider's requests: waits no longer than allowed for an answer to begin, tries again what may pass (429, 408, 5xx, a lost
/// connection) at the pace the provider asks for, and gives every refusal its name. Everything above it sees an answer or a <see cref="ModelFault"/>.
/// </summary>
internal sealed class ProviderHandler(ModelProviderOptions options, string setting, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync(cancellationToken);
        if (options.Provider == "azure_openai") AsAzure(request);
        for (var attempt = 1; ; attempt++)
        {
            ModelFault fault;
            try
            {
                var response = await SendOnceAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode) return response;
                using (response) fault = await FaultAsync(response, cancellationToken);
            }
            catch (HttpRequestException error)
            {
                fault = new(ErrorCodes.ProviderUnavailable, $"{options.Name} cannot be reached: {error.HttpRequestError}", error);
            }

            var wait = Answers.Pause(attempt, fault.RetryAfter, FirstPause, 2);
            var mayPass = fault.ErrorCode is ErrorCodes.RateLimited or ErrorCodes.ProviderUnavailable && wait <= LongestWait;
            if (attempt >= options.Attempts || !mayPass) throw fault;
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await base.SendAsync(request, both.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new ModelFault(ErrorCodes.AgentTimeout, $"{options.Name} did not answer within {options.TimeoutSeconds} s.");
        }
    }

    private async Task<ModelFault> FaultAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await Answers.ReadAsync(response, ct);
        var said = Answers.WithoutKey(Message(body), options.ApiKey);
        return (int)response.StatusCode switch
        {
            401 or 403 => new(ErrorCodes.ProviderUnauthorized, $"{options.Name} refuses the key in {setting}:ApiKey ({(int)response.StatusCode})."),
            402 => new(ErrorCodes.QuotaExceeded, $"{options.Name}: the quota is used up."),
            429 when Answers.TellsOfQuota(body) => new(ErrorCodes.QuotaExceeded, $"{options.Name}: the quota is used up."),
            429 => new(ErrorCodes.RateLimited, $"{options.Name} asks to slow down.") { RetryAfter = Answers.RetryAfter(response.Headers, time.GetUtcNow()) },
            400 when body.Contains("content_filter", StringComparison.OrdinalIgnoreCase) => new(ErrorCodes.ScriptFailed, $"{options.Name}: its content filter refused the request."),
            408 or >= 500 => new(ErrorCodes.ProviderUnavailable, $"{options.Name} failed with status {(int)response.StatusCode}: {said}") { RetryAfter = Answers.RetryAfter(response.Headers, time.GetUtcNow()) },
            _ => new(ErrorCodes.InvalidRequest, $"{options.Name} did not accept the request ({(int)response.StatusCode}): {said}"),
        };
    }

    /// <summary>Azure has the deployment in the path (it is in the base address), the version in the query, and the key in a header of its own.</summary>
    private void AsAzure(HttpRequestMessage request)
    {
        request.Headers.Authorization = null;
        request.Headers.Remove("api-key");
        request.Headers.TryAddWithoutValidation("api-key", options.ApiKey);
        var address = new UriBuilder(request.RequestUri!) { Query = "api-version=" + Uri.EscapeDataString(options.ApiVersion) };
        request.RequestUri = address.Uri;
    }

    private static string Message(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var inner) ? inner : json.RootElement;
            if (error.ValueKind == JsonValueKind.String) return error.GetString()!;
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message)) return message.ToString();
        }
        catch (JsonException)
        {
            // Not JSON: a proxy's page, perhaps.
        }

        return body.Length > 120 ? body[..120] : body;
    }
}
