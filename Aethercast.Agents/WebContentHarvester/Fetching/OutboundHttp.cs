using Aethercast.Contracts.Wire;
using Aethercast.Platform.Outbound;
using Microsoft.Extensions.Options;

namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>The one door to the outside: a single request to a checked address, no redirects followed, time to the first byte bounded.</summary>
internal sealed class OutboundHttp : IDisposable
{
    private readonly HarvestOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    public OutboundHttp(OutboundConnector connector, IOptions<HarvestOptions> options, TimeProvider clock)
        : this(connector.CreateHandler(TimeSpan.FromSeconds(options.Value.ConnectTimeoutSeconds)), options, clock)
    {
    }

    /// <param name="handler">Made by the connector; given as it is where more must be set, such as whom to trust.</param>
    internal OutboundHttp(SocketsHttpHandler handler, IOptions<HarvestOptions> options, TimeProvider clock)
    {
        (_options, _clock) = (options.Value, clock);
        _http = new HttpMessageInvoker(handler, disposeHandler: true);
    }

    /// <summary>Sends and returns when the headers are there.</summary>
    /// <exception cref="FetchException">Unreachable, refused by policy or too slow.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Version = System.Net.HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        using var firstByte = new CancellationTokenSource(TimeSpan.FromSeconds(_options.FirstByteTimeoutSeconds), _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(firstByte.Token, ct);
        try
        {
            return await _http.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new FetchException(ErrorCodes.SourceTimeout, $"{request.RequestUri!.Host} did not answer in time", retryable: true);
        }
        catch (HttpRequestException error) when (Find<ForbiddenAddressException>(error) is { } forbidden)
        {
            throw new FetchException(ErrorCodes.ForbiddenAddress, forbidden.Message, retryable: false, error);
        }
        catch (HttpRequestException error)
        {
            throw new FetchException(ErrorCodes.SourceUnreachable, $"{request.RequestUri!.Host} could not be reached: {error.HttpRequestError}", retryable: true, error);
        }
    }

    public void Dispose() => _http.Dispose();

    private static T? Find<T>(Exception? error) where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found) return found;
        }

        return null;
    }
}
