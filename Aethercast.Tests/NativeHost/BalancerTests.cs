using System.Net;
using System.Net.Sockets;
using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;

namespace Aethercast.Tests.NativeHost;

public sealed class BalancerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_that_reset_their_line_at_any_moment_trouble_neither_others_nor_the_end()
    {
        using var target = new TcpListener(IPAddress.Loopback, 0);
        target.Start();
        var echo = EchoAsync(target);
        var port = Ports.Free();
        await using (var balancer = new Balancer(port, [((IPEndPoint)target.LocalEndpoint).Port]))
        {
            for (var i = 0; i < 300; i++)
            {
                using var rude = new TcpClient { LingerState = new(true, 0) }; // closing resets
                await rude.ConnectAsync(IPAddress.Loopback, port, Ct);
                if (i % 3 == 0) await rude.Client.SendAsync(new byte[] { 1 }, Ct);
                if (i % 50 == 0) await balancer.CutAsync();
            }
            Assert.Equal("still here", await AskAsync(port, "still here"));
        }
        target.Stop();
        await echo;
    }

    [Fact]
    public async Task A_cut_ends_the_open_line_and_the_next_one_is_taken()
    {
        using var target = new TcpListener(IPAddress.Loopback, 0);
        target.Start();
        var echo = EchoAsync(target);
        var port = Ports.Free();
        await using (var balancer = new Balancer(port, [((IPEndPoint)target.LocalEndpoint).Port]))
        {
            using var caller = new TcpClient();
            await caller.ConnectAsync(IPAddress.Loopback, port, Ct);
            await caller.Client.SendAsync("x"u8.ToArray(), Ct);
            Assert.Equal(1, await caller.Client.ReceiveAsync(new byte[1], Ct));
            await balancer.CutAsync();
            Assert.True(await EndedAsync(caller));
            Assert.Equal("again", await AskAsync(port, "again"));
        }
        target.Stop();
        await echo;
    }

    private static async Task<string> AskAsync(int port, string text)
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, port, Ct);
        var stream = caller.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), Ct);
        caller.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Ct);
    }

    private static async Task<bool> EndedAsync(TcpClient caller)
    {
        try
        {
            return await caller.Client.ReceiveAsync(new byte[1], Ct) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static async Task EchoAsync(TcpListener listener)
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(EchoOneAsync(await listener.AcceptTcpClientAsync(Ct)));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private static async Task EchoOneAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                await stream.CopyToAsync(stream, Ct);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException)
            {
                // The caller was rude.
            }
        }
    }
}
