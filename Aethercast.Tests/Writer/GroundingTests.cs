using Aethercast.Agents.PodcastScriptWeaver.Grounding;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Benchmarks.Grounding;

namespace Aethercast.Tests.Writer;

public sealed class GroundingTests
{
    [Theory]
    [InlineData("grounding", 60)]
    [InlineData("grounding-second", 60)]
    public void The_scripted_sets_are_told_apart_nine_times_out_of_ten(string set, int lines)
    {
        var figures = GroundingBenchmark.Measure(GroundingBenchmark.Judge(GroundingBenchmark.Load(set)));

        Assert.True(figures.Lines >= lines);
        Assert.True(figures.Precision >= 0.9, $"precision {figures.Precision}");
        Assert.True(figures.Recall >= 0.9, $"recall {figures.Recall}");
    }

    [Theory]
    [InlineData("About 120,000 cars cross it each week, 12 of them lorries.", "About 12,000 cars cross it each week.", false)]
    [InlineData("About 120,000 cars cross it each week, 12 of them lorries.", "About 120 thousand cars cross it each week.", true)]
    [InlineData("The gate, never painted before, opened on Monday.", "The gate never opened on Monday.", false)]
    [InlineData("The gate did not open on Monday.", "The gate never opened on Monday.", true)]
    [InlineData("Nobody was hurt in the storm.", "In the storm people were hurt.", false)]
    [InlineData("The council closed the road to lorries.", "No lorries may use the road, by order of the council.", true)]
    [InlineData("The firm did not say whether it would appeal.", "Whether it would appeal, the firm did not say.", true)]
    [InlineData("Prices of bread rose while prices of milk fell.", "Prices of bread fell.", false)]
    [InlineData("Ada Brun sold the mill to Tom Vey.", "Tom Vey sold the mill to Ada Brun.", false)]
    [InlineData("Ada Brun sold the mill to Tom Vey.", "The mill was sold to Tom Vey by Ada Brun.", true)]
    [InlineData("Cheese sold for 9 crowns, and butter sold for 7 crowns.", "Butter sold for 9 crowns.", false)]
    public void A_line_must_say_what_its_passage_says(string passage, string line, bool grounded) =>
        Assert.Equal(grounded, GroundingChecker.WhyNot(line, new Evidence(passage, [], LanguagePack.For("en"))) is null);

    [Theory]
    [InlineData("en", "12,000 cars", 12000)]
    [InlineData("en", "12.5 percent", 12.5)]
    [InlineData("en", "1.500 metres", 1.5)]
    [InlineData("de", "12.000 Autos", 12000)]
    [InlineData("de", "12,5 Prozent", 12.5)]
    [InlineData("de", "1,500 Liter", 1.5)]
    [InlineData("fr", "12 000 voitures", 12000)]
    [InlineData("es", "1.234.567,5 euros", 1234567.5)]
    public void A_number_is_worth_what_its_language_means(string language, string text, double value) =>
        Assert.Equal(value, Assert.Single(Assert.Single(NumberReader.Read(text, LanguagePack.For(language))).Values), 6);

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
