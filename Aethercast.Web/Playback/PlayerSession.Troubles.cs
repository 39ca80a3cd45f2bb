using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Gateway;
using Microsoft.JSInterop;

namespace Aethercast.Web.Playback;

// What came to nothing, and what the listener is told of it.
internal sealed partial class PlayerSession
{
    /// <summary>Why the last press of Listen came to nothing, for the listener; null when all is well.</summary>
    public ErrorView? Error { get; private set; }

    public void DismissError()
    {
        Error = null;
        Changed?.Invoke();
    }

    /// <summary>Shows the listener why something came to nothing.</summary>
    public void Complain(Exception error)
    {
        Show(error);
        Changed?.Invoke();
    }

    private void Show(Exception exception)
    {
        var error = Problems.Describe(exception);
        Error = new ErrorView(error.ErrorCode, error.UserMessage, error.HttpStatus is not (400 or 404));
        LogFailed(error.ErrorCode, exception.Message, error.ErrorCode == ErrorCodes.Internal ? exception : null);
    }

    private async Task FailAsync(Exception error)
    {
        Show(error);
        if (player is not null && Current is null) await TellAsync("stop", gone.Token);
    }

    // A press that came to nothing takes nothing away: what it interrupted goes on.
    private async Task ComeToNothingAsync(Exception error)
    {
        await FailAsync(error);
        if (player is not null && Current is { } was && await player.InvokeAsync<LeftOff?>("interrupted", gone.Token) is { } left && left.PodcastId == was.PodcastId)
            Start(was with { Autoplay = left.Playing }, (long)(left.Seconds * 1000));
        Changed?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not play ({ErrorCode}): {Reason}")]
    private partial void LogFailed(string errorCode, string reason, Exception? unforeseen);
}
