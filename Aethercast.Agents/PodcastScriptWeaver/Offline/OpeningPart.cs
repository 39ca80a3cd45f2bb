using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Greeting, names, topic. The first line is a few words only: speech starts with it. After a spoken teaser it takes up from there.</summary>
internal static class OpeningPart
{
    public static IReadOnlyList<DraftLine> Write(WeaveBrief brief, PhrasePicker phrases)
    {
        var hosts = brief.Persona.Hosts;
        var composer = new LineComposer(phrases, new TurnTaker(brief.Persona, 0));
        var afterTeaser = brief.Topic.SpokenTeaser is { Length: > 0 };
        composer.Say(0, phrases.Pick(afterTeaser ? "helloTeaser" : "hello"), LineKind.Greeting);
        var name = phrases.Pick("name", ("host", hosts[0].Name));
        composer.Say(0, afterTeaser ? name : $"{name} {phrases.Pick("topic", ("topic", Topic(brief.Topic.Title)))}", LineKind.Greeting);
        for (var host = 1; host < hosts.Count - 1; host++) composer.Say(host, phrases.Pick("nameToo", ("host", hosts[host].Name)), LineKind.Greeting);

        // The rest is only said where there is time for it.
        var last = hosts.Count - 1;
        var line = last > 0 ? phrases.Pick("nameToo", ("host", hosts[last].Name)) : "";
        if (brief.Sources.Count > 0) Extend(phrases.Pick("sourcesAhead", ("list", ClosingPart.ListSources(brief.Sources, phrases.Language))));
        Extend(phrases.Pick("promise"));
        if (line.Length > 0) composer.Say(last, line, LineKind.Greeting);
        line = "";
        // What follows a teaser already says that it begins.
        if (!afterTeaser && last > 0) Extend(phrases.Pick("start"));
        if (line.Length > 0) composer.Say(0, line);
        return composer.Lines;

        void Extend(string text)
        {
            var words = composer.Lines.Sum(said => SpokenText.CountWords(said.Text)) + SpokenText.CountWords(line) + SpokenText.CountWords(text);
            if (words <= brief.BudgetWords) line = line.Length == 0 ? text : $"{line} {text}";
        }
    }

    private static string Topic(string title) => SpokenText.Shorten(Headlines.WithoutSite(SpokenText.Plain(title)), 160).TrimEnd('.', '…', ' ');
}
