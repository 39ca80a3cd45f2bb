using Aethercast.Agents.VoiceForge;
using Aethercast.Agents.VoiceForge.Providers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.VoiceForge;

/// <summary>espeak-ng itself where it is installed, and piper as a small program that takes its options and answers as it does.</summary>
public sealed class OtherEnginesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aethercast-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Studio With(VoiceOptions options) => new([.. SpeechProviders.From(options, NullLoggerFactory.Instance)]);

    [Theory]
    [InlineData("en", "espeak-ng/en-us", "The harbour was rebuilt in 1984 by the city.")]
    [InlineData("de", "espeak-ng/de+f3", "Der Hafen wurde 1984 von der Stadt neu gebaut.")]
    [InlineData("fr", "espeak-ng/fr", "Le port a été reconstruit par la ville en 1984.")]
    [InlineData("es", "espeak-ng/es+f3", "La ciudad reconstruyó el puerto en 1984.")]
    public async Task Espeak_speaks_each_language_as_loud_as_everybody(string language, string voice, string text)
    {
        Sounds.Need("espeak-ng", "ffmpeg");
        var studio = With(new());

        var result = await studio.SayAsync(text, voice, language: language);

        Assert.Equal(voice, result.VoiceId);
        Assert.InRange(result.DurationMs, 1500, 7000);
        var (lufs, peak) = await Sounds.MeasureAsync(studio.PacketsOf(result));
        Assert.InRange(lufs, -18, -14);
        Assert.True(peak < -1, $"{peak} dBTP");
    }

    [Fact]
    public async Task A_line_in_a_language_that_flite_does_not_speak_goes_to_espeak()
    {
        Sounds.Need("flite", "espeak-ng");

        var result = await With(new()).SayAsync("Der Hafen ist wieder offen.", "flite/slt", language: "de");

        Assert.StartsWith("espeak-ng/de", result.VoiceId, StringComparison.Ordinal);
        Assert.Null(result.ForeignLanguage);
    }

    [Fact]
    public async Task Where_nobody_speaks_the_language_it_is_said_who_reads_it()
    {
        Sounds.Need("flite");

        var result = await With(new() { EspeakProgram = "/nowhere/espeak-ng" }).SayAsync("Der Hafen ist wieder offen.", "flite/slt", language: "de");

        Assert.Equal(("flite/slt", "de"), (result.VoiceId, result.ForeignLanguage));
    }

    [Fact]
    public async Task Piper_gets_its_model_and_a_line_of_text_and_gives_a_wave_file()
    {
        Sounds.Need("ffmpeg");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script stands in for piper");
        var (program, sound) = (Path.Combine(_folder, "piper"), Path.Combine(_folder, "sound.wav"));
        await Sounds.RunAsync("ffmpeg", $"-hide_banner -loglevel error -f s16le -ar 22050 -ac 1 -i pipe:0 {sound}", SpeechServer.Tone(22_050, 2));
        File.WriteAllText(program, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > {_folder}/arguments\ncat > {_folder}/text\necho 'Real-time factor: 0.05' >&2\nexec cat {sound}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var studio = With(new() { PiperProgram = program, PiperModels = new() { ["lessac"] = "/voices/en_US-lessac-medium.onnx" } });

        var result = await studio.SayAsync("A line for a neural voice.", "piper/lessac");

        Assert.Equal("piper/lessac", result.VoiceId);
        Assert.Equal(["--model", "/voices/en_US-lessac-medium.onnx", "--output_file", "-"], await File.ReadAllLinesAsync(Path.Combine(_folder, "arguments"), TestContext.Current.CancellationToken));
        Assert.Equal("A line for a neural voice.\n", await File.ReadAllTextAsync(Path.Combine(_folder, "text"), TestContext.Current.CancellationToken));
        Assert.InRange(result.DurationMs, 2000, 2700);
    }

    [Fact]
    public void Piper_voices_know_their_language_by_the_name_of_their_model() =>
        Assert.Equal("de-DE", SpeechProviders.From(new() { PiperModels = new() { ["t"] = "/v/de_DE-thorsten-high.onnx" } }, NullLoggerFactory.Instance)[0].Voices.Single().Language);
}
