using System.Buffers;

namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>Reads an answer's body up to a bound, counted after decompression, so that neither endless pages nor bombs fill the memory.</summary>
internal static class BodyReader
{
    /// <summary>The body, or its beginning where it was longer than <paramref name="maxBytes"/> or broke off.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, bool Truncated)> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken ct)
    {
        // The announced length is a hint only: it may lie, and is the compressed one.
        var announced = response.Content.Headers.ContentLength ?? 32 * 1024;
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(announced, 1024, Math.Min(maxBytes, 1024 * 1024)));
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        while (true)
        {
            int read;
            try
            {
                var room = body.GetMemory(16 * 1024);
                read = await stream.ReadAsync(room[..Math.Min(room.Length, maxBytes + 1 - body.WrittenCount)], ct);
            }
            catch (Exception error) when (body.WrittenCount > 0 && error is IOException or InvalidDataException)
            {
                return (body.WrittenMemory, true);
            }

            if (read == 0) return (body.WrittenMemory, false);
            body.Advance(read);
            if (body.WrittenCount > maxBytes) return (body.WrittenMemory[..maxBytes], true);
        }
    }
}
