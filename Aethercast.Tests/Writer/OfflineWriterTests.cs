using System.Text;
using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Writer;

public sealed class OfflineWriterTests
{
    private static ScriptParameters Chapter(double seconds, int number = 1, string persona = "friendly_explainer") =>
        new() { Section = ScriptSection.Chapter, BudgetSeconds = seconds, ChapterNumber = number, PersonaId = persona, WordsPerMinute = 160, TargetDurationMinutes = 4 };

    [Fact]
    public async Task Every_fact_is_cited_exactly_and_is_the_sources_own_sentence()
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(90)));

        var facts = script.Segments.Where(line => line.Citations.Count > 0).ToList();
        Assert.True(facts.Count >= 5);
        foreach (var citation in facts.SelectMany(line => line.Citations))
        {
            var text = WriterSamples.Both.Single(source => source.SourceId == citation.SourceId).CleanedText;
            Assert.Equal(text.Substring(citation.Start, citation.Length), citation.Quote);
        }

        foreach (var line in facts)
        {
            var quote = string.Join(' ', line.Citations.Select(citation => citation.Quote!)).Replace('“', '‘').Replace('”', '’');
            Assert.EndsWith(quote[1..].Split(' ')[^4..].Aggregate((a, b) => a + " " + b).Trim('’', '.'), line.Text.Replace('“', '‘').Replace('”', '’').TrimEnd('’', '.'), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lines_leave_one_by_one_with_ids_that_a_redelivery_repeats()
    {
        var task = WriterSamples.Task(Chapter(60));
        var (first, emitted) = await WriterSamples.RunAsync(task);
        var (second, _) = await WriterSamples.RunAsync(task);

        Assert.Equal(first.Segments.Select(line => line.LineId), emitted.Select(part => part.Line!.LineId));
        Assert.All(emitted, part => Assert.Equal(ResultStatus.InProgress, part.Status));
        Assert.Equal(Enumerable.Range(0, first.Segments.Count), first.Segments.Select(line => line.Index));
        Assert.Equal(first.Segments.Select(line => (line.LineId, line.Text)), second.Segments.Select(line => (line.LineId, line.Text)));
        Assert.Equal(first.Segments.Count, first.Segments.Select(line => line.LineId).Distinct().Count());
    }

    [Theory]
    [InlineData(45)]
    [InlineData(60)]
    [InlineData(90)]
    public async Task The_budget_is_met_within_a_tenth_while_there_is_enough_to_say(double seconds)
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(seconds)));

        var budget = seconds * 160 / 60;
        Assert.InRange(WriterSamples.Words(script), budget * 0.9, budget * 1.1);
        Assert.False(script.SourcesExhausted);
    }

    [Fact]
    public async Task A_budget_beyond_the_sources_is_not_padded_and_says_so()
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200)));

        Assert.True(script.SourcesExhausted);
        Assert.InRange(WriterSamples.Words(script), 100, 420);
    }

    [Fact]
    public async Task Nothing_is_said_twice_over_all_parts()
    {
        var said = new List<string>();
        for (var number = 1; number <= 4; number++)
        {
            var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(40, number), said: said));
            said.AddRange(script.Segments.Where(line => line.Citations.Count > 0).SelectMany(line => line.Citations.Select(citation => citation.Quote!)));
            said.AddRange(script.Segments.Select(line => line.Text));
        }

        Assert.Single(said, text => text.StartsWith("A single ticket costs 28 crowns", StringComparison.Ordinal));
        Assert.Contains(said, text => text.Contains("2029", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boilerplate_captions_datelines_and_torn_sentences_are_never_spoken()
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200)));

        foreach (var text in new[] { "Click here", "newsletter", "Photo by", "OSLO", "This could change" })
            Assert.DoesNotContain(text, script.FullText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_leans_on_another_follows_it()
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200)));

        var leaning = script.FullText.IndexOf("He voted against", StringComparison.Ordinal);
        var named = script.FullText.IndexOf("councillor Erik Dahl", StringComparison.Ordinal);
        Assert.True(leaning > named && leaning - named < 120);
    }

    [Fact]
    public async Task The_writers_own_words_are_announced_as_such()
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200)));

        var own = Assert.Single(script.Segments, line => line.Text.Contains("I have taken the ferry myself", StringComparison.Ordinal));
        Assert.Equal(LineKind.Quote, own.Kind);
        Assert.Contains("Lindvik Times", own.Text, StringComparison.Ordinal);
        Assert.Contains("“I have", own.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_hosts_speak_and_every_source_is_named()
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200)));

        Assert.Equal([0, 1], script.Segments.Select(line => line.Speaker).Distinct().Order());
        Assert.Contains("Lindvik Times", script.FullText, StringComparison.Ordinal);
        Assert.Contains("Coast Daily", script.FullText, StringComparison.Ordinal);
        Assert.NotNull(script.Segments[0].Chapter);
        Assert.All(script.Segments.Skip(1), line => Assert.Null(line.Chapter));
    }

    [Theory]
    [InlineData("news_brief", 1)]
    [InlineData("expert", 1)]
    [InlineData("interview", 2)]
    [InlineData("debate", 2)]
    [InlineData("deep_dive", 2)]
    public async Task Each_persona_speaks_with_its_own_hosts(string persona, int hosts)
    {
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200, persona: persona)));

        Assert.Equal(hosts, script.Segments.Select(line => line.Speaker).Distinct().Count());
        if (persona == "interview") Assert.All(script.Segments.Where(line => line.Citations.Count > 0), line => Assert.Equal(1, line.Speaker));
    }

    [Fact]
    public async Task The_opening_starts_with_a_few_words_and_needs_no_source()
    {
        var task = WriterSamples.Task(new() { Section = ScriptSection.Opening, BudgetSeconds = 12 }, sources: []);
        var (script, _) = await WriterSamples.RunAsync(task);

        Assert.InRange(SpokenText.CountWords(script.Segments[0].Text), 1, 8);
        Assert.Contains("Ada", script.FullText, StringComparison.Ordinal);
        Assert.Contains("Sam", script.FullText, StringComparison.Ordinal);
        Assert.Contains("Electric ferries in Lindvik", script.FullText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_spoken_teaser_the_opening_does_not_tell_the_topic_again()
    {
        var task = WriterSamples.Task(new() { Section = ScriptSection.Opening, BudgetSeconds = 12 }, teaser: "Lindvik has gone electric.");
        var (script, _) = await WriterSamples.RunAsync(task);

        Assert.DoesNotContain("Electric ferries in Lindvik", script.FullText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_closing_names_the_sources_that_were_used_and_says_goodbye()
    {
        var (chapter, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200)));
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(new() { Section = ScriptSection.Closing, BudgetSeconds = 25 }, said: [.. chapter.Segments.Select(line => line.Text)]));

        Assert.Contains("Lindvik Times", script.FullText, StringComparison.Ordinal);
        Assert.Contains("Coast Daily", script.FullText, StringComparison.Ordinal);
        Assert.Equal(LineKind.Farewell, script.Segments[^1].Kind);
    }

    [Fact]
    public async Task A_question_is_answered_from_the_sources_or_not_at_all()
    {
        var (known, _) = await WriterSamples.RunAsync(WriterSamples.Task(new() { Section = ScriptSection.Answer, BudgetSeconds = 20, Question = "How much does a single ticket cost?" }));
        var (unknown, _) = await WriterSamples.RunAsync(WriterSamples.Task(new() { Section = ScriptSection.Answer, BudgetSeconds = 20, Question = "Who won the chess tournament in Reykjavik?" }));

        Assert.Contains("28 crowns", known.FullText, StringComparison.Ordinal);
        Assert.Contains(known.Segments, line => line.Citations.Count == 1);
        Assert.All(unknown.Segments, line => Assert.Empty(line.Citations));
        Assert.Equal(2, unknown.Segments.Count);
    }

    [Fact]
    public async Task What_the_listener_wants_to_skip_is_left_out_and_shorter_is_shorter()
    {
        var (plain, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(60)));
        var (skipped, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(1200) with { Steering = ["skip: ticket"] }));
        var (shorter, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(60) with { Steering = ["Shorter, please"] }));

        Assert.DoesNotContain("28 crowns", skipped.FullText, StringComparison.Ordinal);
        Assert.True(WriterSamples.Words(shorter) < WriterSamples.Words(plain) * 0.85);
    }

    [Fact]
    public async Task Text_kept_in_blobs_is_fetched()
    {
        var blobs = new MemoryBlobs();
        var byText = WriterSamples.Both[0] with { CleanedText = "", CleanedTextRef = "sources/p/s1.txt" };
        await blobs.PutAsync("sources/p/s1.txt", Encoding.UTF8.GetBytes(WriterSamples.Harbour), "text/plain", TestContext.Current.CancellationToken);
        await blobs.PutAsync("bundles/b.json", WireJson.Serialize(new HarvestedContentBundle("topic-1", [byText])), "application/json", TestContext.Current.CancellationToken);

        var task = WriterSamples.Task(Chapter(60)) with { HarvestedContent = null, HarvestedContentRef = "blob:bundles/b.json" };
        var (script, _) = await WriterSamples.RunAsync(task, blobs);
        var missing = await Assert.ThrowsAsync<AgentException>(() => WriterSamples.RunAsync(task));

        Assert.Contains("Lindvik Times", script.FullText, StringComparison.Ordinal);
        Assert.Equal((ErrorCodes.MaterialGone, false), (missing.ErrorCode, missing.Retryable)); // asked again it would be missing again: the orchestrator has it harvested anew
    }

    [Fact]
    public async Task An_unknown_persona_and_sources_without_text_have_their_errors()
    {
        var persona = await Assert.ThrowsAsync<AgentException>(() => WriterSamples.RunAsync(WriterSamples.Task(Chapter(60, persona: "nobody"))));
        var empty = await Assert.ThrowsAsync<AgentException>(() => WriterSamples.RunAsync(WriterSamples.Task(Chapter(60), sources: [])));

        Assert.Equal(ErrorCodes.UnknownPersona, persona.ErrorCode);
        Assert.Equal(ErrorCodes.NoUsableText, empty.ErrorCode);
    }

    [Theory]
    [InlineData("de", "Die Stadt Lindvik hat am Montag zwei elektrische Fähren in Betrieb genommen. Die beiden Schiffe fahren in elf Minuten zur Insel Grenna und laden dort neun Minuten lang. Die Hafenbehörde rechnet mit 30.000 Fahrgästen im Monat, und der Rat zahlt dafür 41 Millionen Kronen im Jahr.")]
    [InlineData("fr", "La ville de Lindvik a mis en service lundi deux bateaux électriques. Les deux bateaux relient la vieille ville à l'île de Grenna en onze minutes et se rechargent pendant neuf minutes. Le port attend 30 000 passagers par mois et la ville paie 41 millions de couronnes par an.")]
    [InlineData("es", "La ciudad de Lindvik puso en servicio el lunes dos barcos eléctricos. Los dos barcos llegan a la isla de Grenna en once minutos y se cargan durante nueve minutos en el puerto. La autoridad del puerto espera 30.000 pasajeros al mes y la ciudad paga 41 millones de coronas al año.")]
    public async Task Other_languages_have_their_own_phrases(string language, string text)
    {
        var sources = new[] { WriterSamples.Source("s1", text, "Lindvik Times", "Lindvik", language: null) };
        var (script, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(60) with { Language = language }, sources));
        var (foreign, _) = await WriterSamples.RunAsync(WriterSamples.Task(Chapter(60), sources));

        Assert.Contains("Grenna", script.FullText, StringComparison.Ordinal);
        Assert.DoesNotContain("Let's", script.FullText, StringComparison.Ordinal);
        Assert.All(script.Segments, line => Assert.Null(line.Language));
        Assert.Single(foreign.Notices);
        Assert.All(foreign.Segments, line => Assert.Equal(language, line.Language));
    }
}
