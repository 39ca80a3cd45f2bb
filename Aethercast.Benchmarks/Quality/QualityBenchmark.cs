using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Benchmarks.TimeToFirstAudio;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Benchmarks.Quality;

/// <summary>Makes episodes of the bundled newsroom, or of given pages, with the whole program, offline writer and flite voices, and listens to the MP3 files.</summary>
internal static class QualityBenchmark
{
    private const int Rate = 48_000;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(string? jsonFile, string? markdownFile, IReadOnlyList<string> pages, int minutes, string persona)
    {
        var folder = Directory.CreateTempSubdirectory("aethercast-quality-").FullName;
        try
        {
            var reports = new List<QualityReport>();
            await using var site = await PageSite.StartAsync(pages);
            var cases = pages.Count == 0 ? QualityCase.All : [.. pages.Select(page => new QualityCase(page, minutes, persona) { Url = site.AddressOf(page) })];
            await using (var web = await WebProgram.StartAsync(feed: null, warmTeasers: 3, cpus: null))
            {
                using var http = new HttpClient { BaseAddress = web.Address };
                foreach (var wanted in cases) reports.Add(await MakeAsync(http, wanted, folder));
            }

            var text = Markdown(reports);
            Console.WriteLine(text);
            if (jsonFile is not null) await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(reports, Indented));
            if (markdownFile is not null) await File.WriteAllTextAsync(markdownFile, text);
            return reports.All(report => report.Figures is { Lufs: > -17 and < -15, TruePeak: < -1, LargestJoinStep: < 0.005 }) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<QualityReport> MakeAsync(HttpClient http, QualityCase wanted, string folder)
    {
        var preferences = new UserPreferences { TargetMinutes = wanted.Minutes, PersonaId = wanted.Persona };
        var topic = wanted.Url is null ? (await Api.SnippetsAsync(http)).First(snippet => snippet.Title.Contains(wanted.Topic, StringComparison.OrdinalIgnoreCase)).TopicId : null;
        var accepted = await Api.GenerateAsync(http, new() { TopicId = topic, Urls = wanted.Url is { } url ? [url] : null, UserPreferences = preferences });
        var view = await Api.WaitForSoundAsync(http, accepted.PodcastId);
        while (view.Mp3Length == 0)
        {
            await Task.Delay(200);
            view = (await http.GetFromJsonAsync<PodcastView>($"/api/v1/podcasts/{accepted.PodcastId}", WireJson.Options))!;
        }

        var file = Path.Combine(folder, accepted.PodcastId + ".mp3");
        await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync($"/api/v1/podcasts/{accepted.PodcastId}/audio.mp3"));
        return new(wanted, view.Title, Script(view), view.Notices, await ListenAsync(view, file, wanted));
    }

    private static async Task<QualityFigures> ListenAsync(PodcastView view, string file, QualityCase wanted)
    {
        var heard = Listener.HearAsync(file);
        var (lufs, peak) = await Listener.LoudnessAsync(file);
        var pauses = await Listener.PausesAsync(file);
        var samples = await Listener.SamplesAsync(file, Rate);
        var normaliser = new SpeechNormaliser();
        var said = view.Transcript.SelectMany(line => Listener.Words(normaliser.Normalise(line.Text, "en").Text).Select(word => (word, line.VoiceId ?? ""))).ToList();
        var seconds = samples.Length / (double)Rate;
        var words = view.Transcript.Sum(line => Agents.PodcastScriptWeaver.SpokenText.CountWords(line.Text));
        return new(WordErrors.ByVoice(said, await heard), lufs, peak, pauses[pauses.Count / 2], pauses[^1], JoinStep(view, samples), words / seconds * 60, seconds, seconds / (wanted.Minutes * 60));
    }

    private static double JoinStep(PodcastView view, short[] samples)
    {
        var largest = 0;
        foreach (var start in view.Transcript.Select(line => line.StartMs).OfType<long>().Where(start => start > 0))
        {
            var at = (int)(start * Rate / 1000);
            for (var i = Math.Max(1, at - (Rate / 100)); i < Math.Min(samples.Length, at + (Rate / 100)); i++) largest = Math.Max(largest, Math.Abs(samples[i] - samples[i - 1]));
        }

        return largest / 32768.0;
    }

    private static List<string> Script(PodcastView view)
    {
        var lines = new List<string>();
        foreach (var line in view.Transcript)
        {
            if (view.Chapters.FirstOrDefault(chapter => chapter.FirstSequence == line.Sequence) is { } chapter) lines.Add($"### {chapter.Title}");
            lines.Add($"**{view.Hosts[line.Speaker].Name}:** {line.Text}");
        }

        return lines;
    }

    private static string Markdown(List<QualityReport> reports)
    {
        var text = new StringBuilder();
        text.AppendLine("| episode | asked | length | words a minute | loudness | true peak | pauses, median and longest | largest step at a join | words misheard |\n|---|---|---|---|---|---|---|---|---|");
        foreach (var (wanted, title, _, _, found) in reports)
        {
            var errors = string.Join(", ", found.WordErrors.Select(voice => string.Create(CultureInfo.InvariantCulture, $"{voice.Key} {voice.Value:P0}")));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {title} ({wanted.Persona}) | {wanted.Minutes} min | {found.Seconds / 60:0.00} min ({found.LengthOfTarget:P0}) | {found.WordsPerMinute:0} | {found.Lufs:0.0} LUFS | {found.TruePeak:0.0} dBTP | {found.PauseMedianMs:0} ms, {found.PauseLongestMs:0} ms | {found.LargestJoinStep:0.0000} | {errors} |");
        }

        foreach (var report in reports)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {report.Title} ({report.Case.Persona}, {report.Case.Minutes} min)").AppendLine();
            foreach (var notice in report.Notices) text.AppendLine(CultureInfo.InvariantCulture, $"> {notice}").AppendLine();
            foreach (var line in report.Script) text.AppendLine(line).AppendLine();
        }

        return text.ToString();
    }
}
