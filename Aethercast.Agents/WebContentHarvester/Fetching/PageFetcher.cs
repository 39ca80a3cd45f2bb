using System.Globalization;
using System.Net;
using System.Text;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Outbound;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>Gets one address: checked before each hop, bounded in time and size, polite, and from the cache where that is still right.</summary>
internal sealed class PageFetcher(OutboundUrlPolicy policy, OutboundHttp http, RobotsDirectory robots, HostLimits hosts, IPageCache cache, IOptions<HarvestOptions> options, TimeProvider clock)
    : IPageFetcher
{
    private const int MaxHops = 5;

    public async Task<FetchedPage> FetchAsync(string url, FetchRules rules, CancellationToken ct)
    {
        var start = Checked(url);
        var known = rules.Cache ? await cache.FindAsync(start, ct) : null;
        if (known is not null && clock.GetUtcNow() - known.FetchedAt < (rules.FreshFor ?? TimeSpan.FromMinutes(options.Value.FreshMinutes))) return known;

        using var whole = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.WholeTimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, ct);
        try
        {
            var page = await FollowAsync(start, rules, known, either.Token);
            if (rules.Cache && !page.Truncated) await cache.KeepAsync(start, page, ct);
            return page;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new FetchException(ErrorCodes.SourceTimeout, $"{start.Host} took longer than {options.Value.WholeTimeoutSeconds.ToString(CultureInfo.InvariantCulture)} s", retryable: true);
        }
    }

    public async Task PrepareAsync(IEnumerable<string> urls, CancellationToken ct)
    {
        var sites = urls.Select(policy.Check).Where(verdict => verdict.Allowed).Select(verdict => verdict.Url!).DistinctBy(url => url.Authority);
        await Task.WhenAll(sites.Select(site => robots.GetAsync(site, ct).AsTask()));
    }

    private async Task<FetchedPage> FollowAsync(Uri url, FetchRules rules, FetchedPage? known, CancellationToken ct)
    {
        for (var hop = 0; hop <= MaxHops; hop++)
        {
            using var lease = await hosts.EnterAsync(url, ct);
            var (page, next) = await OneHopAsync(url, rules, hop == 0 ? known : null, ct);
            if (page is not null) return page;

            // A key is for the host it was given for, and a question is asked once.
            if (rules.JsonBody is not null || (rules.Headers.Count > 0 && next!.Authority != url.Authority))
            {
                throw new FetchException(ErrorCodes.SourceHttpError, $"{url.Host} redirects a request that carries a key or a question", retryable: false);
            }

            url = next!;
        }

        throw new FetchException(ErrorCodes.TooManyRedirects, $"more than {MaxHops} redirects", retryable: false);
    }

    private async Task<(FetchedPage? Page, Uri? Next)> OneHopAsync(Uri url, FetchRules rules, FetchedPage? known, CancellationToken ct)
    {
        // The rules are asked for beside the page, not before it: a first visit costs one round trip, and nothing is used unless allowed.
        var permission = rules.HonourRobots ? robots.GetAsync(url, ct).AsTask() : Task.FromResult(RobotsTxt.AllowAll);
        if (permission.IsCompletedSuccessfully) Permit(await permission, url);
        using var request = Request(url, rules, known);
        using var response = await http.SendAsync(request, ct);
        var status = (int)response.StatusCode;
        if (status is 301 or 302 or 303 or 307 or 308) return (null, Checked(Target(url, response)));
        if (status == 304 && known is not null) return (known with { FetchedAt = clock.GetUtcNow(), FromCache = true }, null);
        if (status != 200) throw Refusal(url, response);
        var (body, truncated) = await BodyReader.ReadAsync(response, rules.MaxBytes, ct);
        if (truncated && !rules.AcceptTruncated && body.Length >= rules.MaxBytes)
        {
            throw new FetchException(ErrorCodes.SourceTooLarge, $"{url.Host} sent more than {rules.MaxBytes} bytes", retryable: false);
        }

        Permit(await permission, url);
        return (new FetchedPage(url, response.Content.Headers.ContentType?.ToString(), body)
        {
            ETag = response.Headers.ETag?.ToString(),
            LastModified = response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture),
            Truncated = truncated,
            FetchedAt = clock.GetUtcNow(),
        }, null);
    }

    private Uri Checked(string url)
    {
        var verdict = policy.Check(url);
        return verdict.Url ?? throw new FetchException(verdict.ErrorCode!, verdict.Reason!, retryable: false);
    }

    private static void Permit(RobotsTxt rules, Uri url)
    {
        if (!rules.Allows(url)) throw new FetchException(ErrorCodes.BlockedByRobots, $"{url.Host} does not wish this page to be read by programs", retryable: false);
    }

    private static HttpRequestMessage Request(Uri url, FetchRules rules, FetchedPage? known)
    {
        var request = new HttpRequestMessage(rules.JsonBody is null ? HttpMethod.Get : HttpMethod.Post, url);
        request.Headers.TryAddWithoutValidation("Accept", rules.Accept);
        foreach (var (name, value) in rules.Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (known?.ETag is { } tag) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (known?.LastModified is { } modified) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        if (rules.JsonBody is { } json) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return request;
    }

    private static string Target(Uri url, HttpResponseMessage response)
    {
        var location = response.Headers.TryGetValues("Location", out var values) ? values.First() : null;
        if (location is null || !Uri.TryCreate(url, location, out var target))
        {
            throw new FetchException(ErrorCodes.SourceHttpError, $"{url.Host} redirects to nowhere", retryable: false);
        }

        // The text as it was sent is judged where it is whole, so that odd spellings are not smoothed away first.
        return location.Contains("://", StringComparison.Ordinal) ? location : target.AbsoluteUri;
    }

    private FetchException Refusal(Uri url, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var wait = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - clock.GetUtcNow());
        return new(response.StatusCode == HttpStatusCode.TooManyRequests ? ErrorCodes.RateLimited : ErrorCodes.SourceHttpError, $"{url.Host} answered {status}", retryable: status is 408 or 425 or 429 or >= 500)
        {
            HttpStatus = status,
            RetryAfter = wait,
        };
    }
}
