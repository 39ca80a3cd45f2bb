using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Aethercast.Agents.VoiceForge.Signal;
using Aethercast.Contracts.Sound;
using Aethercast.Platform.Media;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Outside judges of sound: ffmpeg, ffprobe, pocketsphinx. A test that needs one that is missing is skipped and says so.</summary>
internal static partial class Sounds
{
    public static void Need(params string[] programs)
    {
        foreach (var program in programs) Assert.SkipUnless(Has(program), $"{program} is not installed");
    }

    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    public static async Task<(byte[] Output, string Errors)> RunAsync(string program, string arguments, byte[]? input = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var ct = TestContext.Current.CancellationToken;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        if (input is not null) await process.StandardInput.BaseStream.WriteAsync(input, ct);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"{program} {arguments}: {await errors}");
        return (output.ToArray(), await errors);
    }

    /// <summary>Integrated loudness and true peak as ffmpeg hears the packets.</summary>
    public static async Task<(double Lufs, double PeakDbtp)> MeasureAsync(IReadOnlyList<ReadOnlyMemory<byte>> packets)
    {
        var (_, report) = await RunAsync("ffmpeg", "-hide_banner -nostats -i pipe:0 -af ebur128=peak=true -f null -", WebmMuxer.FinishedFile(packets));
        var summary = report[report.LastIndexOf("Summary:", StringComparison.Ordinal)..];
        return (Number(LufsLine().Match(summary)), Number(PeakLine().Match(summary)));
    }

    /// <summary>What a listener's decoder makes of the packets.</summary>
    public static async Task<Pcm> DecodeAsync(IReadOnlyList<ReadOnlyMemory<byte>> packets, int rate = OpusPackets.SampleRate)
    {
        var (wav, _) = await RunAsync("ffmpeg", $"-hide_banner -loglevel error -i pipe:0 -ac 1 -ar {rate} -f wav pipe:1", WebmMuxer.FinishedFile(packets));
        return WavReader.Read(wav);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex LufsLine();

    [GeneratedRegex(@"Peak:\s+(-?[\d.]+) dBFS")]
    private static partial Regex PeakLine();
}
