using System.Globalization;
using System.Text;

namespace Aethercast.Benchmarks.TimeToFirstAudio;

/// <summary>Articles made by grammar: long enough for half an hour of podcast, no sentence twice, another story for each number.</summary>
internal static class ArticleText
{
    private static readonly string[] Towns = ["Harrow Quay", "Lindmoor", "Eastvale", "Port Cassel", "Tarn Hollow", "Greymouth", "Orlandsby", "Feldham", "Vesterhavn", "Mount Pellar"];
    private static readonly string[] Bodies = ["the water board", "the harbour trust", "the transit authority", "the botanical institute", "the observatory", "the housing office", "the bakers' guild", "the public library", "the coastal survey", "the energy cooperative"];
    private static readonly string[] Deeds = ["rebuilt", "measured", "opened", "restored", "surveyed", "extended", "replaced", "mapped", "insulated", "repainted"];
    private static readonly string[] Things = ["pumping stations", "tram stops", "reading rooms", "tide gauges", "greenhouses", "footbridges", "school kitchens", "signal masts", "storage tanks", "cycle lanes"];
    private static readonly string[] Whys = ["after a wet spring", "with money from the regional fund", "because older plans had failed", "to prepare for colder winters", "so that ferries can run at night", "while volunteers kept the records", "despite a shortage of steel", "as part of a ten-year programme", "following a vote in March", "to halve the running costs"];

    public static string Title(int number) => $"{Capital(Pick(Bodies, number * 7))} of {Pick(Towns, number * 3)} reports on year {number + 1}";

    public static string Page(int number)
    {
        var html = new StringBuilder($"<!doctype html><html lang=en><head><meta charset=utf-8><title>{Title(number)}</title></head><body><article><h1>{Title(number)}</h1>");
        for (var paragraph = 0; paragraph < 90; paragraph++)
        {
            if (paragraph % 8 == 0) html.Append(CultureInfo.InvariantCulture, $"<h2>{Capital(Pick(Things, number + paragraph / 8))} in {Pick(Towns, number + paragraph)}</h2>");
            html.Append("<p>");
            for (var sentence = 0; sentence < 4; sentence++) html.Append(Sentence(number, paragraph * 4 + sentence)).Append(' ');
            html.Append("</p>");
        }

        return html.Append("</article></body></html>").ToString();
    }

    public static string Feed(string root, int items)
    {
        var rss = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Grammar Gazette</title><link>" + root + "</link><description>Made for measuring</description>");
        for (var number = 0; number < items; number++)
        {
            var when = DateTimeOffset.UtcNow.AddMinutes(-20 * number).ToString("R", CultureInfo.InvariantCulture);
            rss.Append(CultureInfo.InvariantCulture, $"<item><title>{Title(number)}</title><link>{root}/a/{number}</link><guid>{root}/a/{number}</guid><pubDate>{when}</pubDate><description>{Sentence(number, 0)} {Sentence(number, 1)}</description></item>");
        }

        return rss.Append("</channel></rss>").ToString();
    }

    private static string Sentence(int number, int at)
    {
        var draw = number * 1009 + at * 31;
        var count = 12 + (number * 13 + at * 17) % 977;
        var year = 1952 + (number + at * 5) % 74;
        return (at % 4) switch
        {
            0 => $"In {year}, {Pick(Bodies, draw)} of {Pick(Towns, draw / 3)} {Pick(Deeds, draw / 5)} {count} {Pick(Things, draw / 7)} {Pick(Whys, draw / 11)}.",
            1 => $"Officials in {Pick(Towns, draw / 2)} counted {count} {Pick(Things, draw / 3)} that year, {Pick(Whys, draw / 13)}.",
            2 => $"About {count} residents of {Pick(Towns, draw / 17)} now use the {Pick(Things, draw / 19)} which {Pick(Bodies, draw / 23)} {Pick(Deeds, draw / 29)} in {year}.",
            _ => $"{Capital(Pick(Bodies, draw / 31))} expects to have {Pick(Deeds, draw / 37)} another {count} {Pick(Things, draw / 41)} in {Pick(Towns, draw / 43)} by {year + 80}.",
        };
    }

    private static string Pick(string[] words, int at) => words[(at & int.MaxValue) % words.Length];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
