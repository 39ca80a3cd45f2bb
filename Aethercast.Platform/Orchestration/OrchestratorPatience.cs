using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Aethercast.Platform.Orchestration;

/// <summary>
/// How long the orchestrator is waited for, and what is asked of it again: whatever certainly did not reach it, and, where asking twice
/// does no harm, whatever may have. A frozen orchestrator is given up soon, since the next try may meet another one.
/// </summary>
internal static class OrchestratorPatience
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(30);
    private static readonly HttpRequestOptionsKey<bool> Harmless = new("aethercast.harmless_twice");

    /// <summary>Says that the request may be carried out twice.</summary>
    public static HttpRequestMessage MayBeRepeated(this HttpRequestMessage request)
    {
        request.Options.Set(Harmless, true);
        return request;
    }

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline) => pipeline
        .AddTimeout(Together)
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(IsWorthAnotherTry(attempt.Context.GetRequestMessage(), attempt.Outcome)),
        })
        .AddTimeout(OneTry);

    private static bool IsWorthAnotherTry(HttpRequestMessage? request, Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }) return true; // never arrived
        var harmless = request is not null && (request.Method == HttpMethod.Get || (request.Options.TryGetValue(Harmless, out var said) && said));
        return harmless && (outcome.Exception is HttpRequestException or TimeoutRejectedException
            || outcome.Result?.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout);
    }
}
