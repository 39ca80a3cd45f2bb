using System.Buffers.Binary;
using System.Net.Http.Headers;
using Aethercast.Agents.VoiceForge.Signal;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>Finds out what a provider really sent, whatever was asked for, and turns it into sound.</summary>
internal sealed class SoundDecoder(string ffmpeg)
{
    private static readonly int[] Mpeg1Kbits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Mpeg2Kbits = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    /// <param name="assumedRate">Of raw 16-bit PCM, where <paramref name="mediaType"/> does not say (<c>audio/pcm;rate=16000</c>).</param>
    /// <exception cref="InvalidDataException">It is no sound, or ends inside a sample.</exception>
    public async Task<Pcm> DecodeAsync(ReadOnlyMemory<byte> bytes, string mediaType, int assumedRate, CancellationToken ct)
    {
        if (bytes.IsEmpty) throw new InvalidDataException("No sound came.");
        if (WavReader.Recognises(bytes.Span)) return WavReader.Read(bytes.Span);
        if (IsCompressed(bytes.Span, mediaType)) return WavReader.Read(await ChildProcess.RunAsync(ffmpeg, ["-hide_banner", "-loglevel", "error", "-i", "pipe:0", "-ac", "1", "-f", "wav", "pipe:1"], bytes, ct));
        if (bytes.Span[0] is (byte)'{' or (byte)'<' && IsText(bytes.Span)) throw new InvalidDataException("A text came instead of sound.");
        if (mediaType == LocalSpeechClient.MediaType) throw new InvalidDataException("What the engine gave is not a WAVE file.");
        if (bytes.Length % 2 != 0) throw new InvalidDataException("The sound ends inside a sample.");

        var samples = new float[bytes.Length / 2];
        for (var i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.Span[(2 * i)..]) / 32768f;
        return new Pcm(samples, RateOf(mediaType) ?? assumedRate);
    }

    private static bool IsCompressed(ReadOnlySpan<byte> bytes, string mediaType) =>
        mediaType.StartsWith("audio/mpeg", StringComparison.OrdinalIgnoreCase) || mediaType.StartsWith("audio/ogg", StringComparison.OrdinalIgnoreCase)
        || bytes.StartsWith("ID3"u8) || bytes.StartsWith("OggS"u8) || bytes.StartsWith("fLaC"u8) || IsMp3(bytes);

    /// <summary>Two frames in a row: one frame's head alone could be a pair of samples.</summary>
    private static bool IsMp3(ReadOnlySpan<byte> bytes) => FrameLength(bytes) is > 0 and var length && length < bytes.Length && FrameLength(bytes[length..]) > 0;

    private static int FrameLength(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0xFF || (head[1] & 0xE6) != 0xE2) return 0;
        var (version, bitrate, rate) = ((head[1] >> 3) & 3, head[2] >> 4, (head[2] >> 2) & 3);
        if (version == 1 || rate == 3 || bitrate is 0 or 15) return 0;
        var hertz = ((int[])[44100, 48000, 32000])[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        var kbits = version == 3 ? Mpeg1Kbits[bitrate] : Mpeg2Kbits[bitrate];
        return ((version == 3 ? 144_000 : 72_000) * kbits / hertz) + ((head[2] >> 1) & 1);
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(64, bytes.Length)].IndexOfAnyExceptInRange((byte)9, (byte)126) < 0;

    private static int? RateOf(string mediaType) =>
        MediaTypeHeaderValue.TryParse(mediaType, out var parsed) && parsed.Parameters.FirstOrDefault(p => p.Name == "rate")?.Value is { } text
        && int.TryParse(text.Trim('"'), out var rate) && rate is >= 4000 and <= 192_000 ? rate : null;
}
