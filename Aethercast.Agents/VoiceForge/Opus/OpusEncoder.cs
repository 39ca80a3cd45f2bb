using Aethercast.Agents.VoiceForge.Signal;
using Aethercast.Contracts.Sound;
using Microsoft.Win32.SafeHandles;

namespace Aethercast.Agents.VoiceForge.Opus;

/// <summary>Encodes a whole line to packets of the canonical stream: mono, 20 ms, 32 kbit/s VBR. Each line has its own encoder, so lines can be made in parallel.</summary>
internal static class OpusEncoder
{
    private const int Bitrate = 32_000;

    /// <summary>Half of the effort of the highest setting, no difference to be heard in speech.</summary>
    private const int Complexity = 5;

    private const int MaxPacketBytes = 1275;

    /// <summary>Sampling rates libopus takes as they are.</summary>
    public static IReadOnlyList<int> Rates { get; } = [8000, 12000, 16000, 24000, 48000];

    /// <summary>Loads the library and runs it once, so that the first line does not pay for it.</summary>
    /// <exception cref="DllNotFoundException">libopus is not installed.</exception>
    public static void WarmUp() => Encode(new Pcm(new float[1600], 16000));

    /// <param name="line">At one of <see cref="Rates"/>; a last packet that is not full is filled with silence.</param>
    /// <exception cref="DllNotFoundException">libopus is not installed.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Encode(Pcm line)
    {
        using var encoder = new Handle(line.Rate);
        var size = line.Rate / 1000 * OpusPackets.PacketMs;
        var packets = new List<ReadOnlyMemory<byte>>((line.Samples.Length / size) + 1);
        Span<byte> packet = stackalloc byte[MaxPacketBytes];
        var last = new float[size];
        for (var at = 0; at < line.Samples.Length; at += size)
        {
            ReadOnlySpan<float> frame = line.Samples.AsSpan(at, Math.Min(size, line.Samples.Length - at));
            if (frame.Length < size)
            {
                frame.CopyTo(last);
                frame = last;
            }

            var length = Check(OpusNative.Encode(encoder.Value, frame, size, packet, packet.Length));
            packets.Add(packet[..length].ToArray());
        }

        return packets;
    }

    private static int Check(int result) =>
        result >= 0 ? result : throw new InvalidOperationException($"libopus: {OpusNative.Describe(result)}");

    private sealed class Handle : SafeHandleZeroOrMinusOneIsInvalid
    {
        public Handle(int rate) : base(ownsHandle: true)
        {
            SetHandle(OpusNative.Create(rate, 1, OpusNative.ApplicationAudio, out var error));
            Check(error);
            Check(OpusNative.Control(handle, OpusNative.SetBitrate, Bitrate));
            Check(OpusNative.Control(handle, OpusNative.SetVbr, 1));
            Check(OpusNative.Control(handle, OpusNative.SetComplexity, Complexity));
            Check(OpusNative.Control(handle, OpusNative.SetSignal, OpusNative.SignalVoice));
        }

        public nint Value => handle;

        protected override bool ReleaseHandle()
        {
            OpusNative.Destroy(handle);
            return true;
        }
    }
}
