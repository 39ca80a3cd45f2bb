using Aethercast.Agents.PodcastScriptWeaver.Grounding;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Benchmarks.Grounding;

namespace Aethercast.Tests.Writer;

public sealed class GroundingTests
{
    [Fact]
    public void The_scripted_set_is_told_apart_nine_times_out_of_ten()
    {
        var verdicts = GroundingBenchmark.Judge(GroundingBenchmark.Load());
        var figures = GroundingBenchmark.Measure(verdicts);

        Assert.True(figures.Lines >= 60);
        Assert.True(figures.Precision >= 0.9, $"precision {figures.Precision}");
        Assert.True(figures.Recall >= 0.9, $"recall {figures.Recall}");
    }

    [Theory]
    [InlineData("en", "61,000 people", 61000)]
    [InlineData("en", "forty-one million crowns", 41e6)]
    [InlineData("en", "1.2 billion euros", 1.2e9)]
    [InlineData("de", "30.000 Fahrgäste", 30000)]
    [InlineData("de", "1,5 Millionen", 1.5e6)]
    [InlineData("fr", "30 000 passagers", 30000)]
    [InlineData("es", "41 millones", 41e6)]
    public void Numbers_are_read_in_digits_and_words(string language, string text, double value) =>
        Assert.Contains(NumberReader.Read(text, LanguagePack.For(language)), number => number.Values.Any(read => Math.Abs(read - value) < 0.001));
}
