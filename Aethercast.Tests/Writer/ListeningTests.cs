using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Writer;

/// <summary>What hosts say to each other's passages is true of them; what leans on a sentence that was not said is left out.</summary>
public sealed class ListeningTests
{
    [Theory]
    [InlineData("The survey counts 1,140 hectares of living seagrass.", "1,140 hectares")]
    [InlineData("Sales rose by 9 percent, to 118 million marks.", "118 million marks")]
    [InlineData("The firm raised $12.9bn in Hong Kong.", "$12.9bn")]
    [InlineData("In 2012 ships came, and in 1850 others did.", null)]
    [InlineData("The 2019 Los Angeles show had 18 vaccinated guests.", null)]
    [InlineData("It came in third of five.", null)]
    [InlineData("Cooling the chip to minus 50 degrees prolongs the memory.", null)]
    [InlineData("None of the 14 serves the south coast.", null)]
    public void A_figure_is_picked_up_with_what_it_counts(string sentence, string? figure) =>
        Assert.Equal(figure, Noticed.Figure(Assert.Single(WriterSamples.Sentences(sentence))));

    [Theory]
    [InlineData("“We are a buying club with ovens,” said Greta Olufsen, who runs it.", "Greta Olufsen")]
    [InlineData("“We are a buying club with ovens,” Greta Olufsen told Paul Brand.", null)]
    [InlineData("Greta Olufsen runs the bakery in Brenn.", null)]
    public void A_speaker_is_named_only_where_there_is_no_doubt(string sentence, string? speaker) =>
        Assert.Equal(speaker, Noticed.Speaker(Assert.Single(WriterSamples.Sentences(sentence))));

    [Theory]
    [InlineData("Last year it discussed sesame for five hours.", true)]
    [InlineData("Last year it rained for five weeks.", false)]
    [InlineData("Three years ago they lost half of their reserves.", true)]
    [InlineData("By not refreshing them, it uses less power.", true)]
    [InlineData("Members of the club lent the money instead.", true)]
    [InlineData("Three years ago, the price of wheat doubled.", false)]
    [InlineData("An idea that works only on the newest machines helps three companies in the world, he said.", true)]
    [InlineData("A trial that ran in all of the hospitals around Westmere for two years was worth it, Helle Strand wrote when she said goodbye.", false)]
    public void What_points_back_cannot_stand_alone(string sentence, bool dependent) =>
        Assert.Equal(dependent, Assert.Single(WriterSamples.Sentences(sentence)).Dependent);

    [Fact]
    public void The_first_of_its_kind_points_back_only_where_something_was_said_before()
    {
        var sentences = WriterSamples.Sentences("The first night train in years came in on Tuesday. Two were planned. The first was late by four minutes.");

        Assert.Equal([false, false, true], sentences.Select(sentence => sentence.Dependent));
    }

    [Fact]
    public void The_US_is_not_us() => Assert.False(Assert.Single(WriterSamples.Sentences("Separately, the US is asking for the files.")).FirstPerson);

    [Fact]
    public void A_but_goes_where_the_sentence_before_was_not_said()
    {
        var sentence = Assert.Single(WriterSamples.Sentences("But critics say that the money is missing elsewhere."));
        var bare = sentence.WithoutOpening();

        Assert.Equal("Critics say that the money is missing elsewhere.", bare.Text);
        Assert.Equal("critics say that the money is missing elsewhere.", bare.Raw);
    }

    [Fact]
    public async Task The_figures_of_a_sum_up_and_of_reactions_were_told_before()
    {
        var lines = await Desk.EpisodeAsync(Desk.Newsroom());
        for (var i = 0; i < lines.Count; i++)
        {
            var own = lines[i].Citations.Aggregate(lines[i].Text, (text, citation) => text.Replace(citation.Quote![1..], "", StringComparison.OrdinalIgnoreCase));
            var before = string.Join(' ', lines.Take(i).SelectMany(line => line.Citations).Select(citation => citation.Quote));
            foreach (var number in own.Split(' ').Select(word => word.Trim('.', ',', ':', '?', '“', '”')).Where(word => word.Length > 0 && word.All(c => char.IsAsciiDigit(c) || c is ',' or '.')))
                Assert.Contains(number, before + Desk.Topic.Title, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("bread-cooperative")]
    [InlineData("league-without-table")]
    [InlineData("night-trains")]
    public async Task No_way_of_naming_the_source_is_heard_twice_in_an_episode(string article)
    {
        var lines = await Desk.EpisodeAsync([Desk.Article(article)]);

        foreach (var kind in new[] { "again", "there", "handoverAbout", "underHeading", "chapterAgain" })
            foreach (var phrase in LanguagePack.For("en").Phrases[kind].Where(phrase => !phrase.StartsWith('{')))
            {
                var words = phrase[..phrase.IndexOf('{', StringComparison.Ordinal)];
                if (words.Count(c => c == ' ') < 3) continue; // other phrases may begin like that, too
                Assert.True(lines.Count(line => line.Text.StartsWith(words, StringComparison.Ordinal)) <= 1, phrase);
            }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("es")]
    public void Every_language_has_the_same_kinds_of_phrases_and_several_of_each_way_on(string language)
    {
        var phrases = LanguagePack.For(language).Phrases;

        Assert.Equal(LanguagePack.For("en").Phrases.Keys.Order(), phrases.Keys.Order());
        Assert.True(phrases["again"].Count >= 12);
        Assert.True(phrases["there"].Count >= 5);
        Assert.All(phrases, kind => Assert.Equal(kind.Value.Count, kind.Value.Distinct().Count()));
    }

    [Fact]
    public async Task What_one_host_asks_about_by_name_is_in_what_the_other_reads_out_next()
    {
        foreach (var article in new[] { "bread-cooperative", "hospital-sinks", "night-trains", "orrin-clock", "seagrass-port-ellery" })
        {
            var lines = await Desk.EpisodeAsync([Desk.Article(article)]);
            for (var i = 0; i < lines.Count - 1; i++)
            {
                if (lines[i].Citations.Count > 0 || !lines[i].Text.Contains(" about ", StringComparison.Ordinal) || !lines[i].Text.EndsWith('?')) continue;
                var subject = lines[i].Text[(lines[i].Text.LastIndexOf(" about ", StringComparison.Ordinal) + 7)..].TrimEnd('?');
                Assert.Contains(subject, lines[i + 1].Text, StringComparison.Ordinal);
                Assert.NotEqual(lines[i].Speaker, lines[i + 1].Speaker);
            }
        }
    }

    [Fact]
    public async Task A_section_is_announced_once_in_an_episode()
    {
        var lines = await Desk.EpisodeAsync([Desk.Article("bread-cooperative")]);

        foreach (var heading in new[] { "From closure to chain", "Few things, many times", "The bad year", "Limits to growth" })
            Assert.True(lines.Count(line => line.Text.Contains(heading, StringComparison.Ordinal)) <= 1, heading);
    }

    [Fact]
    public async Task The_opening_is_few_lines_and_each_host_says_their_name_once()
    {
        var (script, _) = await Desk.WeaveAsync(Desk.Task(ScriptSection.Opening, [], 30));

        Assert.InRange(script.Segments.Count, 3, 4);
        Assert.Single(script.Segments, line => line.Text.Contains("Ada", StringComparison.Ordinal));
        Assert.Single(script.Segments, line => line.Speaker == 1 && line.Text.Contains("Sam", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The harbour of Lindvik will have four electric ferries in spring.", true)]
    [InlineData("The vault of Lindvik will have four electric ferries in spring.", false)]
    [InlineData("In the harbour of Lindvik, it will have four electric ferries.", false)]
    [InlineData("The harbour is quiet.", false)]
    public void A_last_word_needs_nothing_that_was_not_heard(string sentence, bool alone)
    {
        var language = LanguagePack.For("en");
        var heard = Stems.Of("Electric ferries now cross the harbour of Lindvik.", language);

        Assert.Equal(alone, ClosingPart.StandsAlone(Assert.Single(WriterSamples.Sentences(sentence)), heard, language));
    }

    [Fact]
    public async Task A_chapter_bears_the_name_of_the_section_it_begins_by_naming()
    {
        const string Told = "The port of Lindvik opened its first electric ferry line on Monday.";
        var source = Desk.Source("a", $"{Told}\n\n# What it costs\n\nA single ticket costs 28 crowns, the same as a bus ride.\n\n# What comes next\n\nA third line to the airport is planned for next spring. "
            + "The harbour authority wants to replace all six diesel ferries by 2029. Engineers from Tromsdal are testing a smaller boat that needs no crew. The council of Lindvik pays 41 million crowns a year for the service.");

        var (script, _) = await Desk.WeaveAsync(Desk.Task(ScriptSection.Chapter, [source], 40, ["We begin with The Harbour Post.", Told], chapter: 2));

        Assert.Contains("“What it costs”", script.Segments[0].Text, StringComparison.Ordinal);
        Assert.Equal("What it costs", script.Segments[0].Chapter);
        Assert.Contains(script.Segments, line => line.Text.Contains("41 million", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ferries cross to Lindvik twice. The mayor of Lindvik is Ingrid Solberg. She likes the quay.", "So, to sum up", "Lindvik and Ingrid Solberg")]
    [InlineData("At the University of Halden they count in Lindvik. From the University of Halden to Lindvik it is far. So says Ingrid Solberg.", "So, to sum up", "Lindvik and Halden")]
    [InlineData("Ferries cross to the island twice. They charge at every stop, for nine minutes.", "Before we go", null)]
    public async Task The_end_is_called_a_summary_only_where_it_sums_up(string told, string chapter, string? names)
    {
        var (script, _) = await Desk.WeaveAsync(Desk.Task(ScriptSection.Closing, [Desk.Source("a", told)], 30, [told]));

        Assert.Equal(chapter, script.Segments[0].Chapter);
        Assert.Equal(names is not null, LanguagePack.For("en").Phrases["sumUp"].Any(phrase => script.Segments[0].Text.StartsWith(phrase, StringComparison.Ordinal)));
        if (names is not null) Assert.Contains(names, script.Segments[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chapters_are_named_after_sections_that_no_chapter_named_before_and_figures_of_the_end_count_things()
    {
        var lines = await Desk.EpisodeAsync([WriterSamples.Source("lindvik", WriterSamples.Harbour, "Lindvik Post")]);
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Chapter is { } title) Assert.DoesNotContain(lines.Take(i), line => line.Text.Contains($"“{title}”", StringComparison.Ordinal));
        var language = LanguagePack.For("en");
        var end = lines.SkipWhile(line => !language.Phrases["sumUp"].Any(phrase => line.Text.StartsWith(phrase, StringComparison.Ordinal))).Where(line => line.Citations.Count == 0);
        Assert.DoesNotContain(end.SelectMany(line => Stems.Words(line.Text)), language.Measures.Contains);
    }
}
