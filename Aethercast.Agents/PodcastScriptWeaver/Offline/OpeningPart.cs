using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.PodcastScriptWeaver.Offline;

/// <summary>Greeting, names, topic. The first line is a few words only: speech starts with it. After a spoken teaser it takes up from there.</summary>
internal static class OpeningPart
{
    public static IReadOnlyList<DraftLine> Write(WeaveBrief brief, PhrasePicker phrases)
    {
        var hosts = brief.Persona.Hosts;
        var other = hosts.Count > 1 ? 1 : 0;
        var composer = new LineComposer(phrases, new TurnTaker(brief.Persona, 0));
        composer.Say(0, phrases.Pick("hello"), LineKind.Greeting);
        var names = phrases.Pick("name", ("host", hosts[0].Name));
        if (brief.Topic.SpokenTeaser is not { Length: > 0 })
        {
            composer.Say(0, names, LineKind.Greeting);
            NameOthers(composer, phrases, hosts);
            composer.Say(0, phrases.Pick("topic", ("topic", Topic(brief.Topic.Title))));
        }
        else
        {
            composer.Say(0, names, LineKind.Greeting);
            NameOthers(composer, phrases, hosts);
            composer.Say(0, phrases.Pick("afterTeaser"));
        }

        // The rest is only said where there is time for it.
        var spoken = composer.Lines.Sum(line => SpokenText.CountWords(line.Text));
        var extras = new List<(int Speaker, string Text)>();
        if (brief.Sources.Count > 0) extras.Add((other, phrases.Pick("sourcesAhead", ("list", ClosingPart.ListSources(brief.Sources, phrases.Language)))));
        extras.Add((other, phrases.Pick("promise")));
        // What follows a teaser already says that it begins.
        if (brief.Topic.SpokenTeaser is not { Length: > 0 }) extras.Add((0, phrases.Pick("start")));
        foreach (var (speaker, text) in extras)
        {
            var words = SpokenText.CountWords(text);
            if (spoken + words > brief.BudgetWords) continue;
            composer.Say(speaker, text);
            spoken += words;
        }

        return composer.Lines;
    }

    private static void NameOthers(LineComposer composer, PhrasePicker phrases, IReadOnlyList<Contracts.Wire.Host> hosts)
    {
        for (var host = 1; host < hosts.Count; host++) composer.Say(host, phrases.Pick("nameToo", ("host", hosts[host].Name)), LineKind.Greeting);
    }

    private static string Topic(string title) => SpokenText.Shorten(SpokenText.Plain(title), 160).TrimEnd('.', '…', ' ');
}
