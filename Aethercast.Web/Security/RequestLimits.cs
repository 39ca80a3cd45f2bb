using System.Threading.RateLimiting;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Security;

/// <summary>A bound on requests from one address, so that one caller cannot take the station from the others.</summary>
internal static class RequestLimits
{
    /// <summary>Nothing that is sent here is longer, but documents, whose endpoint takes more.</summary>
    private const int MaxBody = 1024 * 1024;

    public static IHostApplicationBuilder AddRequestLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBody);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            {
                var address = Spender.AddressOf(http);
                if (HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase))
                {
                    var tries = http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.SignInsPerMinute;
                    return RateLimitPartition.GetSlidingWindowLimiter($"account {address}", _ => new SlidingWindowRateLimiterOptions { PermitLimit = tries, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
                }

                if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return RateLimitPartition.GetNoLimiter("pages");
                var perMinute = http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.RequestsPerMinute;
                return RateLimitPartition.GetSlidingWindowLimiter(address,
                    _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
            });
            limiter.OnRejected = async (rejected, ct) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "10";
                if (rejected.HttpContext.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase))
                {
                    rejected.HttpContext.Response.Redirect(Listeners.Accounts.AccountPaths.Trouble("often"));
                    return;
                }

                await Problems.WriteAsync(rejected.HttpContext, new PodcastException(ErrorCodes.RateLimited, StatusCodes.Status429TooManyRequests,
                    "Too many requests from this address.", "That was a bit fast. Please wait a few seconds."), ct);
            };
        });
        return builder;
    }
}
