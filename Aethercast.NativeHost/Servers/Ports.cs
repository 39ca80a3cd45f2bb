using System.Net;
using System.Net.Sockets;

namespace Aethercast.NativeHost.Servers;

/// <summary>Free ports of the loopback. One is never given out twice, even before somebody listens on it.</summary>
internal static class Ports
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    public static int Free()
    {
        lock (Gate)
        {
            while (true)
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (Given.Add(port)) return port;
            }
        }
    }

    public static bool IsTaken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public static async Task<bool> AnswersAsync(int port, CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Sends <paramref name="question"/> and sees whether the answer begins as it should.</summary>
    public static async Task<bool> AnswersAsync(int port, ReadOnlyMemory<byte> question, ReadOnlyMemory<byte> answer, CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, ct);
            var stream = client.GetStream();
            await stream.WriteAsync(question, ct);
            var heard = new byte[answer.Length];
            await stream.ReadExactlyAsync(heard, ct);
            return heard.AsSpan().SequenceEqual(answer.Span);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
