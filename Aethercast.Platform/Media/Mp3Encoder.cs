using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Media;

/// <summary>Makes MP3 (64 kbit/s, mono, 44.1 kHz, what every podcast app plays) with ffmpeg. Where ffmpeg is missing an episode has no MP3, and says so.</summary>
public sealed class Mp3Encoder(ILogger<Mp3Encoder> log)
{
    public const string ContentType = "audio/mpeg";

    private const string CoverScale = "scale=1400:1400:force_original_aspect_ratio=increase,crop=1400:1400";

    /// <summary>The program to run; a name is looked up on the PATH.</summary>
    public string Program { get; init; } = "ffmpeg";

    /// <returns>The sound without tags, or null and a sentence that says why there is none.</returns>
    public Task<(byte[]? Sound, string? Fault)> EncodeAsync(ReadOnlyMemory<byte> webm, CancellationToken ct) =>
        // Written to a file: the header that says how long it is is filled in at the end.
        ConvertAsync(webm, "in.webm", "out.mp3", ["-ac", "1", "-ar", "44100", "-b:a", "64k", "-id3v2_version", "0", "-write_id3v1", "0"], ct);

    /// <summary>A square JPEG, whatever picture it was; null where it cannot be read (a cover is no reason to fail).</summary>
    public async Task<byte[]?> CoverAsJpegAsync(ReadOnlyMemory<byte> image, CancellationToken ct)
    {
        var (jpeg, fault) = await ConvertAsync(image, "in" + ImageSuffix(image.Span), "out.jpg", ["-frames:v", "1", "-update", "1", "-vf", CoverScale, "-q:v", "4"], ct);
        if (fault is not null) log.LogWarning("The cover is left out: {Reason}", fault);
        return jpeg;
    }

    private static string ImageSuffix(ReadOnlySpan<byte> image) => image switch
    {
        [0xFF, 0xD8, ..] => ".jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ".png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => ".webp",
        _ => ".svg",
    };

    private async Task<(byte[]?, string?)> ConvertAsync(ReadOnlyMemory<byte> content, string from, string to, string[] how, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("aethercast-media-");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, from), Path.Combine(folder.FullName, to));
            await File.WriteAllBytesAsync(input, content, ct);
            var fault = await RunAsync(["-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-i", input, .. how, output], ct);
            return fault is null && File.Exists(output) ? (await File.ReadAllBytesAsync(output, ct), null) : (null, fault ?? "ffmpeg wrote nothing.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string?> RunAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true } };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            return $"ffmpeg could not be started, so there is no MP3: {missing.Message}";
        }

        try
        {
            var errors = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? null : $"ffmpeg ended with code {process.ExitCode}: {errors.Trim()}";
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
