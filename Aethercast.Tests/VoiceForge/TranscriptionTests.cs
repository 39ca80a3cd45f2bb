using System.Text;
using System.Text.RegularExpressions;

namespace Aethercast.Tests.VoiceForge;

/// <summary>A machine listens to the finished sound, through our levels and Opus, and writes down what it hears.</summary>
public sealed partial class TranscriptionTests
{
    private static readonly string[] Lines =
    [
        "The president said that the government would not change the law before the end of the year.",
        "Many people in the city are still waiting for help after the storm on Monday.",
        "The company will open three new offices and give work to five hundred people.",
        "Scientists have found water under the ice, and they want to send another ship to look for life.",
        "The price of oil went up again last week, and the market is not happy about it.",
        "It was the first time in ten years that the two countries had talked about peace.",
    ];

    [Theory]
    [InlineData("flite/slt")]
    [InlineData("flite/rms")]
    public async Task A_listener_understands_four_words_out_of_five_or_more(string voice)
    {
        Sounds.Need("flite", "ffmpeg", "pocketsphinx_continuous");
        var studio = new Studio(Studio.Flite());
        var (errors, words) = (0, 0);
        foreach (var line in Lines)
        {
            var heard = await ListenAsync(studio.PacketsOf(await studio.SayAsync(line, voice)));
            var said = Words(line);
            errors += Distance(said, heard);
            words += said.Length;
        }

        var rate = errors / (double)words;
        TestContext.Current.SendDiagnosticMessage($"{voice}: {rate:P1} of {words} words wrong");
        Assert.True(rate < 0.2, $"{voice}: {rate:P1} of the words were misheard");
    }

    private static async Task<string[]> ListenAsync(IReadOnlyList<ReadOnlyMemory<byte>> packets)
    {
        var path = Path.GetTempFileName();
        try
        {
            var sound = await Sounds.DecodeAsync(packets, 16_000);
            var raw = new byte[sound.Samples.Length * 2];
            for (var i = 0; i < sound.Samples.Length; i++) BitConverter.TryWriteBytes(raw.AsSpan(2 * i), (short)(sound.Samples[i] * short.MaxValue));
            await File.WriteAllBytesAsync(path, raw, TestContext.Current.CancellationToken);
            return Words(Encoding.UTF8.GetString((await Sounds.RunAsync("pocketsphinx_continuous", $"-infile {path} -logfn /dev/null")).Output));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Words(string text) => [.. WordForm().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    /// <summary>Words to change, drop or add.</summary>
    private static int Distance(string[] said, string[] heard)
    {
        var row = Enumerable.Range(0, heard.Length + 1).ToArray();
        for (var i = 1; i <= said.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= heard.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (said[i - 1] == heard[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }

    [GeneratedRegex("[a-z']+")]
    private static partial Regex WordForm();
}
