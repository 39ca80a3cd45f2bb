using System.Net;
using System.Net.Sockets;

namespace Aethercast.NativeHost.Running;

/// <summary>The one door before several replicas: each connection goes to the next one that takes it.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly IReadOnlyList<int> targets;
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private CancellationTokenSource line = new();
    private int next;

    public Balancer(int port, IReadOnlyList<int> targets)
    {
        this.targets = targets;
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync(stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
        line.Dispose();
    }

    /// <summary>Breaks every connection that is open; new ones are taken at once.</summary>
    public Task CutAsync() => Interlocked.Exchange(ref line, new()).CancelAsync(); // not disposed: a caller may be taking its token

    private async Task AcceptAsync(CancellationToken ct)
    {
        var open = new HashSet<Task>();
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var caller = await listener.AcceptTcpClientAsync(ct);
                open.RemoveWhere(task => task.IsCompleted);
                open.Add(JoinAsync(caller, line.Token, ct));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException && ct.IsCancellationRequested)
        {
            // Told to stop.
        }
        await Task.WhenAll(open);
    }

    private async Task JoinAsync(TcpClient caller, CancellationToken cut, CancellationToken ct)
    {
        using (caller)
        {
            using var target = await ConnectAsync(ct);
            if (target is null) return;
            caller.NoDelay = target.NoDelay = true;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, cut);
            // Both before either is used: a socket told to send no more counts as not connected, and gives no stream.
            if (Stream(caller) is not { } near || Stream(target) is not { } far) return;
            await Task.WhenAll(CopyAsync(near, far, either), CopyAsync(far, near, either));
        }
    }

    private async Task<TcpClient?> ConnectAsync(CancellationToken ct)
    {
        for (var attempt = 0; attempt < targets.Count; attempt++)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, targets[(int)((uint)Interlocked.Increment(ref next) % (uint)targets.Count)], ct);
                return client;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                client.Dispose();
            }
        }
        return null;
    }

    /// <summary>Null where the line was reset already.</summary>
    private static NetworkStream? Stream(TcpClient client)
    {
        try
        {
            return client.GetStream();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>One direction; at its orderly end the other side is told, at a break both directions end.</summary>
    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationTokenSource either)
    {
        try
        {
            await from.CopyToAsync(to, either.Token);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            await either.CancelAsync();
        }
    }
}
