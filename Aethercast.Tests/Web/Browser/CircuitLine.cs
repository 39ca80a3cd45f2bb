using Microsoft.Playwright;

namespace Aethercast.Tests.Web.Browser;

/// <summary>The line of a page's circuit, in the hands of a test.</summary>
internal sealed class CircuitLine
{
    private IWebSocketRoute? open;
    private bool cut, deaf, mute;

    /// <summary>From now on nothing arrives, and neither end knows.</summary>
    public void Lose() => (deaf, mute) = (true, true);

    /// <summary>The same, for what the server says.</summary>
    public void LoseAnswers() => mute = true;

    /// <summary>Both ends know, and the page calls in vain.</summary>
    public Task CutAsync()
    {
        cut = true;
        return open!.CloseAsync(new() { Code = 1011 });
    }

    public void Mend() => (cut, deaf, mute) = (false, false, false);

    public async Task TakeAsync(IPage page)
    {
        await page.RouteAsync("**/_blazor**", route => cut ? route.AbortAsync() : route.ContinueAsync()); // else it would poll instead
        await page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            open = socket;
            var server = socket.ConnectToServer();
            socket.OnMessage(message => { if (!deaf) Pass(server, message); });
            server.OnMessage(message => { if (!mute && open == socket) Pass(socket, message); });
        });
    }

    private static void Pass(IWebSocketRoute to, IWebSocketFrame message)
    {
        if (message.Binary is { } bytes) to.Send(bytes);
        else to.Send(message.Text!);
    }
}
