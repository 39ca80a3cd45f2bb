using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Aethercast.Benchmarks.Quality;

/// <summary>Outside judges of sound: ffmpeg measures, pocketsphinx writes down what it hears.</summary>
internal static partial class Listener
{
    public static async Task<(double Lufs, double Peak)> LoudnessAsync(string file)
    {
        var (_, report) = await RunAsync("ffmpeg", ["-hide_banner", "-nostats", "-i", file, "-af", "ebur128=peak=true", "-f", "null", "-"]);
        var summary = report[report.LastIndexOf("Summary:", StringComparison.Ordinal)..];
        return (Number(Lufs().Match(summary)), Number(Peak().Match(summary)));
    }

    /// <summary>Lengths of the silences in ms.</summary>
    public static async Task<List<double>> PausesAsync(string file)
    {
        var (_, report) = await RunAsync("ffmpeg", ["-hide_banner", "-nostats", "-i", file, "-af", "silencedetect=noise=-45dB:d=0.15", "-f", "null", "-"]);
        return [.. Silences().Matches(report).Select(match => Number(match) * 1000).Order()];
    }

    public static async Task<short[]> SamplesAsync(string file, int rate)
    {
        var (raw, _) = await RunAsync("ffmpeg", ["-hide_banner", "-loglevel", "error", "-i", file, "-ac", "1", "-ar", rate.ToString(CultureInfo.InvariantCulture), "-f", "s16le", "-"]);
        return MemoryMarshal.Cast<byte, short>(raw).ToArray();
    }

    public static async Task<string[]> HearAsync(string file)
    {
        var raw = file + ".raw";
        var samples = await SamplesAsync(file, 16_000);
        await File.WriteAllBytesAsync(raw, MemoryMarshal.AsBytes(samples.AsSpan()).ToArray());
        var (heard, _) = await RunAsync("pocketsphinx_continuous", ["-infile", raw, "-logfn", "/dev/null"]);
        return Words(System.Text.Encoding.UTF8.GetString(heard));
    }

    public static string[] Words(string text) => [.. WordForm().Matches(text.ToLowerInvariant().Replace('-', ' ')).Select(match => match.Value)];

    private static async Task<(byte[] Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        return (output.ToArray(), await errors);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex Lufs();

    [GeneratedRegex(@"Peak:\s+(-?[\d.]+) dBFS")]
    private static partial Regex Peak();

    [GeneratedRegex(@"silence_duration: ([\d.]+)")]
    private static partial Regex Silences();

    [GeneratedRegex("[a-z']+")]
    private static partial Regex WordForm();
}
