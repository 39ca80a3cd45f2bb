using System.Net.Sockets;

namespace Aethercast.Platform.Outbound;

/// <summary>
/// A socket's stream that acknowledges at once. Many servers send head and body apart and wait for the first to be acknowledged
/// (Nagle), while the receiving kernel holds acknowledgements back for 40 ms on a connection it has learned to be a dialogue.
/// </summary>
internal sealed class PromptStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int IpProtocolTcp = 6, TcpQuickAck = 12;
    private static readonly byte[] On = BitConverter.GetBytes(1);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The kernel forgets the option as it goes, so it is set for each read; elsewhere than on Linux there is no such option.
        if (OperatingSystem.IsLinux() && Socket.Connected) Socket.SetRawSocketOption(IpProtocolTcp, TcpQuickAck, On);
        return base.ReadAsync(buffer, cancellationToken);
    }
}
