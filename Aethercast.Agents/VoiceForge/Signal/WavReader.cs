using System.Buffers.Binary;

namespace Aethercast.Agents.VoiceForge.Signal;

/// <summary>
/// Reads RIFF/WAVE: integer PCM of 8, 16, 24 and 32 bits and 32-bit float, mixed down to mono.
/// Tolerates what streaming engines write: a data size of 0, 0xFFFFFFFF or more than there is means "to the end".
/// </summary>
internal static class WavReader
{
    public static bool Recognises(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 12 && bytes[..4].SequenceEqual("RIFF"u8) && bytes[8..12].SequenceEqual("WAVE"u8);

    /// <exception cref="InvalidDataException">Not WAVE, or a form of it that is not known.</exception>
    public static Pcm Read(ReadOnlySpan<byte> bytes)
    {
        if (!Recognises(bytes)) throw new InvalidDataException("Not a WAVE file.");
        int format = 0, channels = 0, rate = 0, bits = 0;
        for (var at = 12; at + 8 <= bytes.Length;)
        {
            var id = bytes.Slice(at, 4);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            var body = bytes[(at + 8)..];
            if (id.SequenceEqual("fmt "u8) && size >= 16 && body.Length >= 16)
            {
                format = BinaryPrimitives.ReadUInt16LittleEndian(body);
                channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
                bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
                if (format == 0xFFFE && size >= 26 && body.Length >= 26) format = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]);
            }
            else if (id.SequenceEqual("data"u8))
            {
                if (channels is < 1 or > 8 || rate is < 4000 or > 384_000) throw new InvalidDataException("A WAVE file without a usable format.");
                if (size > 0 && size < body.Length) body = body[..(int)size];
                return new Pcm(Mix(body, format, channels, bits), rate);
            }

            var next = at + 8L + size + (size & 1);
            if (next > bytes.Length) break;
            at = (int)next;
        }

        throw new InvalidDataException("A WAVE file without sound.");
    }

    private static float[] Mix(ReadOnlySpan<byte> data, int format, int channels, int bits)
    {
        var width = bits / 8;
        if (!((format == 1 && bits is 8 or 16 or 24 or 32) || (format == 3 && bits == 32)))
            throw new InvalidDataException($"WAVE format {format} of {bits} bits is not known.");
        var samples = new float[data.Length / (width * channels)];
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0f;
            for (var channel = 0; channel < channels; channel++)
            {
                var raw = data[(((i * channels) + channel) * width)..];
                sum += (format, bits) switch
                {
                    (3, _) => BinaryPrimitives.ReadSingleLittleEndian(raw),
                    (_, 8) => (raw[0] - 128) / 128f,
                    (_, 16) => BinaryPrimitives.ReadInt16LittleEndian(raw) / 32768f,
                    (_, 24) => ((raw[0] << 8) | (raw[1] << 16) | (raw[2] << 24)) / 2147483648f,
                    _ => BinaryPrimitives.ReadInt32LittleEndian(raw) / 2147483648f,
                };
            }

            samples[i] = sum / channels;
        }

        return samples;
    }
}
